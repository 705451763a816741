import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { Database, toDomainError } from '#libs/database';
import { DomainError } from '#libs/errors';
import { drawSample } from './draw-sample.js';
import { Examination, type Finding } from './examination.js';
import { countReady, readyAttachments } from './ready-attachments.query.js';
import type { VerifyCount, VerifyDamage, VerifyLine } from './verify-line.js';
import { withPulse } from './with-pulse.js';

/** Small files are a question of waiting for the store, large ones of reading: so many of both keep a machine busy. */
const AT_ONCE = 8;
const PULSE_MS = 1_000;

/** Holds every attachment against the store, for whoever waits for it. */
@Injectable()
export class Verification {
  private readonly logger = new Logger(Verification.name);

  constructor(
    private readonly database: Database,
    private readonly examination: Examination,
  ) {}

  /**
   * A line for each damaged attachment as it is found, one each second that tells how far it has come, and one at the end.
   * Throws before the first line what a request may be answered with; later failures are a line of their own. All sizes are
   * asked for, `percent` of the files are read whole. Memory does not depend on their number.
   */
  async *run(percent: number, signal: AbortSignal): AsyncGenerator<VerifyLine> {
    const { attachments: total } = await countReady(this.database);
    const count: VerifyCount = { checked: 0, read: 0, bytes: 0, damaged: 0 };
    const progress = (): VerifyLine => ({ type: 'progress', total, ...count });
    yield progress();
    try {
      const findings = this.findings(drawSample(total, percent), count, signal);
      yield* withPulse<VerifyLine>(findings, PULSE_MS, progress);
      yield { type: 'end', ...count };
    } catch (error) {
      if (signal.aborted) return; // nobody listens any more
      const failure = error instanceof DomainError ? error : toDomainError(error);
      if (!failure) throw error;
      this.logger.error({ err: failure }, 'A verification was broken off.');
      yield { type: 'failed', error_code: failure.errorCode, detail: failure.message, ...count };
    }
  }

  private async *findings(
    isDrawn: () => boolean,
    count: VerifyCount,
    signal: AbortSignal,
  ): AsyncGenerator<VerifyDamage> {
    const seen = (bytes: number) => (count.bytes += bytes);
    const found = Readable.from(readyAttachments(this.database)).flatMap(
      async (attachment: Finding['attachment']) => {
        const whole = isDrawn();
        const finding = await this.examination.run(this.database, attachment, { whole, signal, seen });
        count.checked += 1;
        if (finding ? finding.found?.sha256 : whole) count.read += 1; // one that is gone or has another size is not
        if (!finding) return [];
        count.damaged += 1;
        return [finding];
      },
      { concurrency: AT_ONCE, signal },
    );
    for await (const finding of found as AsyncIterable<Finding>) yield toLine(finding);
  }
}

function toLine({ attachment, problem, found, reason }: Finding): VerifyDamage {
  return {
    type: 'damaged',
    key: attachment.key,
    event_id: attachment.eventId,
    filename: attachment.filename,
    problem,
    expected: { size_bytes: attachment.sizeBytes, sha256: attachment.sha256.toString('hex') },
    found: found && { size_bytes: found.sizeBytes, sha256: found.sha256?.toString('hex') ?? null },
    reason: reason ?? null,
  };
}
