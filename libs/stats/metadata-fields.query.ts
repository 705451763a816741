import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter } from '#libs/events';
import { LOOKED_AT_AS_JSON, newestEvents } from './newest-events.js';

const LOOKED_AT = 20_000;
const MOST = 100;

/** A key as a part of a JSON Pointer. */
const part = (key: string): string => `'/' || replace(replace(${key}, '~', '~0'), '/', '~1')`;

@Injectable()
export class MetadataFieldsQuery {
  constructor(private readonly database: Database) {}

  /** JSON text in the shape of MetadataFieldsResponse. `lookedAt` is for tests. */
  async run(filter: EventFilter, lookedAt = LOOKED_AT): Promise<string> {
    const bindings = new Bindings();
    const { rows } = await this.database.query<{ json: string }>({
      text: `
        WITH ${newestEvents(filter, lookedAt, bindings)},
        entries AS (
          SELECT ${part('top.key')} AS field, top.value
          FROM newest, jsonb_each(CASE jsonb_typeof(metadata) WHEN 'object' THEN metadata END) top),
        fields AS (
          SELECT field FROM entries WHERE jsonb_typeof(value) = 'number'
          UNION ALL
          SELECT field || ${part('deep.key')} FROM entries, jsonb_each(CASE jsonb_typeof(value) WHEN 'object' THEN value END) deep
          WHERE jsonb_typeof(deep.value) = 'number')
        SELECT json_build_object(
          ${LOOKED_AT_AS_JSON},
          'fields', (SELECT coalesce(json_agg(f), '[]') FROM (
            SELECT field, count(*) AS count FROM fields GROUP BY field ORDER BY count DESC, field LIMIT ${MOST}) f))::text AS json`,
      values: bindings.values,
    });
    return rows[0]?.json ?? '';
  }
}
