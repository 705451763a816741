import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { DomainError } from '#libs/errors';
import { type Job, Jobs } from '#libs/jobs';
import { DrawingProcess } from './drawing-process.js';
import { ThumbnailMaker, type WantedThumbnails } from './thumbnail-maker.js';

/** A store that fails so often in a row is not worth asking further in this run. */
const FAILURES = 3;

/** Newest first: the pictures that somebody looks at just now. Index: attachments_thumbnails_wanted. */
const NEXT = `
  SELECT id::int, key FROM attachments
  WHERE thumbnails = 'wanted' AND state = 'ready' AND id < $1
  ORDER BY id DESC LIMIT 1`;

/** Makes the thumbnails that are wanted, beside the requests: one picture at a time, on one replica at a time. */
@Injectable()
export class MakeThumbnails implements Job, OnModuleInit {
  readonly name = 'make thumbnails';
  readonly everyMs = 2_000;
  private readonly logger = new Logger(MakeThumbnails.name);
  private isUnavailable = false;

  constructor(
    private readonly jobs: Jobs,
    private readonly maker: ThumbnailMaker,
  ) {}

  onModuleInit(): void {
    this.jobs.add(this);
  }

  /** Pictures were stored, and somebody may be looking at them. */
  hurry(): void {
    this.jobs.wake(this);
  }

  /** Until none are wanted. What a store that fails does not give is left for the next run, which the failure delays. */
  async run(connection: Queryable, stop: AbortSignal): Promise<void> {
    await using drawing = new DrawingProcess();
    const failures: DomainError[] = [];
    let wanted = await next(connection);
    while (wanted && !this.isUnavailable && !stop.aborted && failures.length < FAILURES) {
      try {
        const { unavailable } = await this.maker.make(wanted, drawing, stop);
        if (unavailable !== undefined) this.giveUp(unavailable);
      } catch (error) {
        if (stop.aborted) return;
        if (!(error instanceof DomainError)) throw error;
        failures.push(error);
      }
      wanted = await next(connection, wanted.id);
    }
    if (failures[0]) throw failures[0];
  }

  private giveUp(reason: string): void {
    this.isUnavailable = true;
    this.logger.warn(`Thumbnails cannot be made on this machine; pages do without them. ${reason}`);
  }
}

async function next(connection: Queryable, after?: number): Promise<WantedThumbnails | undefined> {
  const { rows } = await connection.query<WantedThumbnails>(NEXT, [after ?? Number.MAX_SAFE_INTEGER]);
  return rows[0];
}
