import { Injectable, Logger } from '@nestjs/common';
import type { Principal } from '#libs/access';
import { Database, type Queryable, type Transaction } from '#libs/database';
import { NotFound, ValidationError } from '#libs/errors';
import { Idempotency, type IdempotentRequest, type ReplayableAnswer } from '#libs/idempotency';
import { ObjectStore } from '#libs/storage';
import { Captures } from './captures.js';
import { discardObjects } from './discard-objects.js';
import { failpoint } from './failpoint.js';
import type { ReceivedFile } from './receive/received-file.js';
import { UploadIntents } from './upload-intents.js';

/** A pending upload may still be writing: its object is looked for again when it cannot be any more. */
const DISCARD_ALL = `
  WITH gone AS (DELETE FROM attachments WHERE event_id = $1 RETURNING key, thumbnails, state)
  ${discardObjects('gone', `CASE WHEN gone.state = 'pending' THEN now() + interval '1 hour' ELSE now() END`)}`;

export interface UploadOptions {
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
  once?: Omit<IdempotentRequest, 'request'>;
}

/**
 * The write model of attachments. Every upload is intended in the database before its bytes go into the store and confirmed
 * after the store has confirmed them, so that whatever breaks, no row points at nothing and no object is forgotten.
 */
@Injectable()
export class AttachmentsService {
  private readonly logger = new Logger(AttachmentsService.name);

  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly intents: UploadIntents,
    private readonly captures: Captures,
    private readonly idempotency: Idempotency,
  ) {}

  /** To be asked before a body is read. Throws `not_found` without the event, `forbidden` where a capture token may not attach. */
  async admit(eventId: number, principal: Principal): Promise<void> {
    const { rows } = await this.database.query('SELECT FROM events WHERE id = $1', [eventId]);
    if (rows.length === 0) throw new NotFound(`There is no event ${eventId}.`);
    await this.captures.require(eventId, principal);
  }

  /**
   * Attaches all of the files or none. The answer's body is JSON text: a list of AttachmentResponse in the order of the files.
   * Throws `not_found`, TooManyFiles, ValidationError without files, and the failures of the store.
   */
  async attach(
    eventId: number,
    files: readonly ReceivedFile[],
    { signal, once }: UploadOptions = {},
  ): Promise<ReplayableAnswer> {
    if (files.length === 0) {
      throw ValidationError.of('files', 'must be sent: at least one part of that name with a filename');
    }
    const request = { route: `POST /api/events/${eventId}/attachments`, files: files.map(fingerprint) };
    const known = once && (await this.idempotency.find({ ...once, request }));
    if (known) return known;
    const keys = await this.intents.reserve(eventId, files);
    return this.publish(keys, files, signal, async () => {
      const confirm = async (tx: Transaction) => {
        const body = await this.intents.claim(tx, eventId, keys);
        await failpoint('upload.before_ready');
        return { status: 201, body };
      };
      if (once) return this.idempotency.once({ ...once, request }, confirm);
      return { ...(await this.database.transaction(confirm)), replayed: false };
    });
  }

  /**
   * Stores the files of an event that does not exist yet. `make` makes it in one transaction, and in it hands over its id to
   * `claim`. All of it happens or nothing; the same failures as for `attach`.
   */
  async attachToNew(
    files: readonly ReceivedFile[],
    make: (claim: (tx: Queryable, eventId: number) => Promise<void>) => Promise<ReplayableAnswer>,
    signal?: AbortSignal,
  ): Promise<ReplayableAnswer> {
    const keys = await this.intents.reserveForNew(files);
    return this.publish(keys, files, signal, () =>
      make(async (tx, eventId) => {
        await this.intents.claim(tx, eventId, keys);
        await failpoint('upload.before_ready');
      }),
    );
  }

  /** The same for files that come with a change of their event: both are kept or neither. */
  async attachWith(
    eventId: number,
    files: readonly ReceivedFile[],
    change: (claim: (tx: Queryable) => Promise<void>) => Promise<ReplayableAnswer>,
    signal?: AbortSignal,
  ): Promise<ReplayableAnswer> {
    const keys = await this.intents.reserve(eventId, files);
    return this.publish(keys, files, signal, () =>
      change(async (tx) => {
        await this.intents.claim(tx, eventId, keys);
        await failpoint('upload.before_ready');
      }),
    );
  }

  /** Part of deleting an event, whose row the caller has locked: its attachments go now, their objects by the job. */
  async discardAll(tx: Queryable, eventId: number): Promise<void> {
    await tx.query({ name: 'discard-attachments', text: DISCARD_ALL, values: [eventId] });
  }

  /** What was reserved is taken back when the store or `commit` fails, or when the answer is that of an earlier request. */
  private async publish(
    keys: string[],
    files: readonly ReceivedFile[],
    signal: AbortSignal | undefined,
    commit: () => Promise<ReplayableAnswer>,
  ): Promise<ReplayableAnswer> {
    let answer: ReplayableAnswer;
    try {
      await failpoint('upload.after_intent');
      for (const [index, file] of files.entries()) {
        signal?.throwIfAborted();
        await this.store.put(keys[index] ?? '', file, signal);
        await failpoint('upload.after_put');
      }
      signal?.throwIfAborted();
      answer = await commit();
    } catch (error) {
      await this.withdraw(keys);
      throw error;
    }
    if (answer.replayed) await this.withdraw(keys);
    await failpoint('upload.after_ready');
    return answer;
  }

  /** Must not hide why: what cannot be taken back now is found by the reconciler, an hour later. */
  private async withdraw(keys: string[]): Promise<void> {
    try {
      await this.intents.withdraw(keys);
    } catch (error) {
      this.logger.error({ err: error, keys }, 'A failed upload could not be taken back yet.');
    }
  }
}

/** What makes two files the same to a repeated request. */
export function fingerprint({ filename, contentType, sha256 }: ReceivedFile): object {
  return { filename, contentType, sha256: sha256.toString('hex') };
}
