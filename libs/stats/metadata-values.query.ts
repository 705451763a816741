import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter } from '#libs/events';
import { LOOKED_AT_AS_JSON, newestEvents } from './newest-events.js';

const LOOKED_AT = 50_000;
const VALUES = 1_000;

@Injectable()
export class MetadataValuesQuery {
  constructor(private readonly database: Database) {}

  /**
   * JSON text in the shape of MetadataValuesResponse: numbers with every digit that is stored, which JSON.parse alone would
   * round. `path` are the keys of `field`. `lookedAt` is for tests.
   */
  async run(filter: EventFilter, field: string, path: string[], lookedAt = LOOKED_AT): Promise<string> {
    const bindings = new Bindings();
    const keys = `${bindings.add(path)}::text[]`;
    const { rows } = await this.database.query<{ json: string }>({
      text: `
        WITH ${newestEvents(filter, lookedAt, bindings)},
        found AS MATERIALIZED (
          SELECT id, "timestamp", local_date, metadata #> ${keys} AS value
          FROM newest WHERE jsonb_typeof(metadata #> ${keys}) = 'number')
        SELECT json_build_object(
          'field', ${bindings.add(field)}::text,
          ${LOOKED_AT_AS_JSON},
          'count', count(*), 'min', min(value::numeric), 'max', max(value::numeric), 'sum', sum(value::numeric),
          'average', trim_scale(round(avg(value::numeric), 6)),
          'values', (SELECT coalesce(json_agg(json_build_object(
              'event_id', id, 'local_date', to_char(local_date, 'YYYY-MM-DD'), 'value', value) ORDER BY "timestamp", id), '[]')
            FROM (SELECT * FROM found ORDER BY "timestamp" DESC, id DESC LIMIT ${VALUES}) v))::text AS json
        FROM found`,
      values: bindings.values,
    });
    return rows[0]?.json ?? '';
  }
}
