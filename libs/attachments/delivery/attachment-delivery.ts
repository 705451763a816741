import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#libs/errors';
import { type ByteRange, ObjectMissing, ObjectStore } from '#libs/storage';
import { AttachmentDamaged } from '../attachment.errors.js';
import type { StoredAttachment } from '../stored-attachment.js';
import { CheckedBytes, WrongBytes } from './checked-bytes.js';
import { DamageReports } from './damage-reports.js';
import { precondition } from './precondition.js';
import { contentDisposition, contentTypeHeader } from './presentation.js';
import { requestedRange } from './requested-range.js';
import { validatorsOf } from './validators.js';

/** How long a reader may take nothing at all before the connection is closed; a player that pauses asks again. */
const STALLED_MS = 120_000;

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
    private readonly damages: DamageReports,
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
    const source = await this.open(request, response, attachment, range);
    response.status(range ? 206 : 200).set({
      ...caching,
      ...contentHeaders(attachment, options),
      ...rangeHeaders(attachment, range),
    });
    if (source) await this.pass(source, response, attachment, range);
    else response.end();
  }

  /** The bytes, of which the first is there: until then a failing store has a proper answer. Nothing for HEAD. */
  private async open(
    { method }: Request,
    response: Response,
    attachment: StoredAttachment,
    range: ByteRange | undefined,
  ): Promise<Readable | undefined> {
    if (attachment.damage === 'corrupt') throw new AttachmentDamaged(attachment.key, 'corrupt');
    const stored = await this.store.stat(attachment.key);
    if (!stored) throw await this.damages.report(attachment, 'missing');
    if (stored.sizeBytes !== attachment.sizeBytes) throw await this.damages.report(attachment, 'corrupt');
    if (method === 'HEAD') return undefined;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    let source: Readable | undefined;
    try {
      source = await this.store.read(attachment.key, range, gone.signal);
      await once(source, 'readable', { signal: gone.signal });
      return source;
    } catch (error) {
      source?.destroy();
      if (gone.signal.aborted) return undefined; // the client has gone: there is nobody to answer
      if (error instanceof ObjectMissing) throw await this.damages.report(attachment, 'missing');
      throw error;
    }
  }

  private async pass(
    source: Readable,
    response: Response,
    attachment: StoredAttachment,
    range: ByteRange | undefined,
  ): Promise<void> {
    const { sha256, sizeBytes } = attachment;
    const check = new CheckedBytes(
      range ? { sizeBytes: range.last - range.first + 1 } : { sizeBytes, sha256 },
    );
    response.setTimeout(STALLED_MS, () => response.destroy());
    try {
      await pipeline(source, check, response);
    } catch (error) {
      if (check.errored === null && source.errored === null) return; // the client has gone, which the request's line says
      this.logger.error(
        { err: error, attachment: attachment.id },
        'An attachment broke off while it was sent.',
      );
      if (error instanceof WrongBytes) await this.damages.report(attachment, 'corrupt');
    }
  }
}

function contentHeaders(attachment: StoredAttachment, options: DeliveryOptions): Record<string, string> {
  return {
    'Content-Type': contentTypeHeader(attachment),
    'Content-Disposition': contentDisposition(attachment, options),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}

function rangeHeaders({ sizeBytes }: StoredAttachment, range: ByteRange | undefined): Record<string, string> {
  const length = range ? range.last - range.first + 1 : sizeBytes;
  return {
    'Accept-Ranges': 'bytes',
    'Content-Length': String(length),
    ...(range && { 'Content-Range': `bytes ${range.first}-${range.last}/${sizeBytes}` }),
  };
}
