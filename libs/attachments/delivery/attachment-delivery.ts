import { once } from 'node:events';
import { pipeline } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#libs/errors';
import { clientGone, sendStream } from '#libs/http';
import { type ByteRange, ObjectMissing, ObjectStore, StorageUnavailable } from '#libs/storage';
import type { StoredAttachment } from '../stored-attachment.js';
import { CheckedBytes, WrongBytes } from './checked-bytes.js';
import { ConfirmedFiles } from './confirmed-files.js';
import { DamageInquiry } from './damage-inquiry.js';
import { precondition } from './precondition.js';
import { contentDisposition, contentPolicy, contentTypeHeader } from './presentation.js';
import { requestedRange } from './requested-range.js';
import { validatorsOf } from './validators.js';

/** How long a reader may take nothing at all before the connection is closed; a player that pauses asks again. */
const STALLED_MS = 120_000;
/** How long a file may be read whose bytes were wrong. */
const EXAMINE_MS = 600_000;

export interface DeliveryOptions {
  /** To be kept as a file, also when a browser could show it. */
  download: boolean;
}

/** Answers requests with the bytes of an attachment: conditions, parts, names, and nothing that a browser could run. */
@Injectable()
export class AttachmentDelivery {
  private readonly logger = new Logger('attachments');

  constructor(
    private readonly store: ObjectStore,
    private readonly damage: DamageInquiry,
    private readonly confirmed: ConfirmedFiles,
  ) {}

  /**
   * GET and HEAD. Resolves when all is sent or the client has gone. Throws before anything is sent: AttachmentDamaged,
   * AttachmentNotFound, `precondition_failed`, `range_not_satisfiable`, and what the store throws.
   */
  async send(
    request: Request,
    response: Response,
    attachment: StoredAttachment,
    options: DeliveryOptions,
  ): Promise<void> {
    const validators = validatorsOf(attachment);
    const outcome = precondition(request.headers, validators);
    if (outcome === 'failed') {
      throw new DomainError('precondition_failed', 'The file is not the one that the condition names.');
    }
    // The bytes never change, but who may see them does: whoever keeps them asks first, and a 304 costs no reading.
    const caching = {
      ETag: validators.etag,
      'Last-Modified': validators.lastModified,
      'Cache-Control': 'private, no-cache',
    };
    if (outcome === 'not modified') {
      response.set(caching).status(304).end();
      return;
    }
    const range = requestedRange(request.headers, attachment.sizeBytes, validators);
    const gone = clientGone(response);
    const bytes = await this.open(request, attachment, range, gone);
    response.status(range ? 206 : 200).set({
      ...caching,
      ...contentHeaders(attachment, options),
      ...rangeHeaders(attachment, range),
    });
    if (bytes) await this.pass(bytes, response, attachment, gone);
    else response.end();
  }

  /**
   * The bytes, of which the first can be sent: until then a failing store, or a file that is not what was uploaded, has a proper
   * answer. Nothing for HEAD.
   */
  private async open(
    { method }: Request,
    attachment: StoredAttachment,
    range: ByteRange | undefined,
    gone: AbortSignal,
  ): Promise<CheckedBytes | undefined> {
    const { key, sha256, sizeBytes } = attachment;
    try {
      const storedAt = await this.requireSound(attachment, gone);
      if (method === 'HEAD') return undefined;
      const source = await this.store.read(key, range, gone);
      source.on('error', () => undefined); // of a client that went while it was opened: nobody else may listen any more
      const isHashed = !range && !this.confirmed.has(key, storedAt);
      const bytes = new CheckedBytes({
        sizeBytes: range ? lengthOf(range) : sizeBytes,
        sha256: isHashed ? sha256 : undefined,
      });
      // a failure of either is one of `bytes`
      pipeline(source, bytes, (failure) => {
        if (isHashed && !failure) this.confirmed.add(key, storedAt);
      });
      await once(bytes, 'readable');
      return bytes;
    } catch (error) {
      if (gone.aborted) return undefined; // there is nobody to answer
      if (!(error instanceof ObjectMissing || error instanceof WrongBytes)) throw error;
      await this.damage.run(attachment, gone);
      throw new StorageUnavailable({ cause: error }); // it is whole after all: worth another try
    }
  }

  /** As far as can be told without reading all of it, unless there is a reason to. Answers when it was stored. */
  private async requireSound(attachment: StoredAttachment, signal: AbortSignal): Promise<Date> {
    const stored = await this.store.stat(attachment.key);
    if (stored?.sizeBytes === attachment.sizeBytes && attachment.damage === null) return stored.storedAt;
    await this.damage.run(attachment, signal);
    return new Date(); // of a file that was restored: whatever it is, it is confirmed anew
  }

  private async pass(
    bytes: CheckedBytes,
    response: Response,
    attachment: StoredAttachment,
    gone: AbortSignal,
  ): Promise<void> {
    let failure: unknown;
    bytes.once('error', (error) => {
      if (!gone.aborted) failure = error; // otherwise it fails because nobody reads it any more
    });
    response.setTimeout(STALLED_MS, () => response.destroy());
    try {
      await sendStream(bytes, response);
    } catch {
      if (failure === undefined) return; // the client has gone, which the request's line in the log says
      this.logger.error(
        { err: failure, attachment: attachment.id },
        'An attachment broke off while it was sent.',
      );
      if (failure instanceof WrongBytes) await this.examine(attachment);
    }
  }

  /** Nobody waits for the outcome, which is in the flag; what keeps it from being found out is for the log. */
  private async examine(attachment: StoredAttachment): Promise<void> {
    try {
      await this.damage.run(attachment, AbortSignal.timeout(EXAMINE_MS));
    } catch (error) {
      this.logger.error({ err: error, attachment: attachment.id }, 'An attachment was examined after that.');
    }
  }
}

function lengthOf({ first, last }: ByteRange): number {
  return last - first + 1;
}

function contentHeaders(attachment: StoredAttachment, options: DeliveryOptions): Record<string, string> {
  return {
    'Content-Type': contentTypeHeader(attachment),
    'Content-Disposition': contentDisposition(attachment, options),
    'Content-Security-Policy': contentPolicy(attachment),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}

function rangeHeaders({ sizeBytes }: StoredAttachment, range: ByteRange | undefined): Record<string, string> {
  const length = range ? lengthOf(range) : sizeBytes;
  return {
    'Accept-Ranges': 'bytes',
    'Content-Length': String(length),
    ...(range && { 'Content-Range': `bytes ${range.first}-${range.last}/${sizeBytes}` }),
  };
}
