import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { type Job, Jobs } from '#libs/jobs';
import { Examination, type Finding } from './examination.js';
import { longestUnread, type ReadyAttachment, readyAttachments } from './ready-attachments.query.js';
import { withinBytes } from './within-bytes.js';

/** A tenth of all in each run. */
const SHARE = 0.1;
/** Large archives are read in more than ten runs: the disk and the line belong to their owner. */
const MAX_BYTES = 1_073_741_824;

/** Asks the store for every attachment, and reads those whole that were read longest ago. Flags what it finds, deletes nothing. */
@Injectable()
export class CheckAttachments implements Job, OnModuleInit {
  readonly name = 'check attachments';
  readonly everyMs = 3_600_000;
  readonly firstAfterMs = 15_000;
  private readonly logger = new Logger(CheckAttachments.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly examination: Examination,
  ) {}

  onModuleInit(): void {
    this.jobs.add(this);
  }

  async run(connection: Queryable, stop: AbortSignal): Promise<{ checked: number; read: number }> {
    const checked = await this.examineAll(connection, stop, readyAttachments(connection), false);
    const due = await longestUnread(connection, Math.ceil(checked * SHARE));
    const read = await this.examineAll(connection, stop, withinBytes(due, MAX_BYTES), true);
    return { checked, read };
  }

  /** One after the other: nobody waits for it, and uploads want the disk as well. Answers how many before the app ended. */
  private async examineAll(
    connection: Queryable,
    stop: AbortSignal,
    attachments: AsyncIterable<ReadyAttachment> | Iterable<ReadyAttachment>,
    whole: boolean,
  ): Promise<number> {
    let examined = 0;
    for await (const attachment of attachments) {
      if (stop.aborted) break;
      try {
        const finding = await this.examination.run(connection, attachment, { whole, signal: stop });
        if (finding) this.tell(finding);
      } catch (error) {
        if (stop.aborted) break; // the reading was broken off
        throw error;
      }
      examined += 1;
    }
    return examined;
  }

  private tell({ attachment, problem }: Finding): void {
    const { key, eventId } = attachment;
    this.logger.error(`The file ${key} of event ${eventId} is damaged (${problem}).`);
  }
}
