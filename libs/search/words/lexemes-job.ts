import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { Jobs } from '#libs/jobs';
import { CHANGES, rebuildLexemes } from './rebuild-lexemes.js';

const EVERY_MS = 5_000;
/** Of its time the database gives one part in so many: a diary is renewed each minute, a log of a million events each hour or two. */
const SHARE = 200;
/** When so large a part of the events is new, as after an import, nothing is waited for. */
const MUCH = 0.1;

/** Keeps the table of words near the events. */
@Injectable()
export class LexemesJob implements OnModuleInit {
  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'lexemes', everyMs: EVERY_MS, run: (connection) => this.renew(connection) });
  }

  /**
   * Rebuilds when events were written since, if the last time is long enough ago or they were many; answers whether it did. Not while
   * statistics of the events are made, as at the end of an import: somebody waits for those.
   */
  async renew(connection: Queryable): Promise<boolean> {
    const { rows } = await connection.query<{ stale: boolean }>(
      `SELECT NOT EXISTS (
         SELECT FROM lexemes_state
         WHERE changes = ${CHANGES}
            OR (now() < built_at + took_ms * ${SHARE} * interval '1 millisecond'
                AND ${CHANGES} - changes < ${MUCH} * (SELECT count FROM event_total)))
         AND NOT EXISTS (
           SELECT FROM pg_stat_progress_analyze WHERE datname = current_database() AND relid = 'events'::regclass) AS stale`,
    );
    if (!rows[0]?.stale) return false;
    await rebuildLexemes(connection);
    return true;
  }
}
