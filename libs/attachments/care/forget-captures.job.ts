import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { type Job, Jobs } from '#libs/jobs';

/** Which token captured an event counts for an hour; a day later nobody asks any more. */
@Injectable()
export class ForgetCaptures implements Job, OnModuleInit {
  readonly name = 'forget captures';
  readonly everyMs = 3_600_000;
  readonly firstAfterMs = 60_000;

  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.add(this);
  }

  async run(connection: Queryable): Promise<void> {
    await connection.query(`DELETE FROM captures WHERE created_at < now() - interval '1 day'`);
  }
}
