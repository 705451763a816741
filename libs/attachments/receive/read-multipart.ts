import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import multer from 'multer';
import { DomainError, ValidationError } from '#libs/errors';
import { findUnstorable } from '#libs/http';
import { MALFORMED, multipartFailure } from './multipart-failure.js';
import {
  MAX_FIELD_BYTES,
  MAX_FIELD_NAME_BYTES,
  MAX_FIELDS,
  MAX_FORM_FIELD_BYTES,
  MAX_OVERHEAD_BYTES,
} from './multipart-limits.js';
import { FileRefused, FileTooLarge, TooManyFiles } from './receive.errors.js';
import { PartScanner } from './part-scanner.js';
import type { Received, ReceivedFile, ReceiveOptions } from './received-file.js';
import { boundaryOf } from './require-multipart.js';
import type { Spool } from './spool.js';
import { storedFilename } from './stored-filename.js';

export interface MultipartRules extends ReceiveOptions {
  maxFiles: number;
  maxBytes: number;
  allowed: readonly string[];
}

/** Within which the first byte of a body has to come that is announced larger than any may be. */
const SILENCE_MS = 1_000;

type File = Express.Multer.File;

/**
 * Reads a multipart body into the spool. It rejects as soon as something is wrong with it: multer alone would read the rest of
 * the body first, however long that is. Rejects with the signal's reason when it is aborted.
 */
export function readMultipart(
  request: Request,
  spool: Spool,
  rules: MultipartRules,
  signal: AbortSignal,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    const fieldBytes = rules.fromForm ? MAX_FORM_FIELD_BYTES : MAX_FIELD_BYTES;
    const refuse = (error: unknown): void => reject(multipartFailure(error, { ...rules, fieldBytes }));
    const scanner = new PartScanner(boundaryOf(request));
    const untyped = new WeakSet<Readable>();
    let delivered = 0;
    let count = 0;
    const fileFilter = (_request: Request, file: File, done: multer.FileFilterCallback): void => {
      const refusal =
        nameRefusal(file) ?? ((count += 1) > rules.maxFiles ? new TooManyFiles(rules.maxFiles) : undefined);
      if (!refusal) return done(null, true);
      refuse(refusal);
      done(refusal);
    };
    const read = multer({
      storage: {
        _handleFile: (_request, file: File, done) => {
          file.stream.once('error', (error: Error) => {
            if (error instanceof DomainError) refuse(error); // before the file is closed: the body goes on all the while
          });
          take(file, untyped.has(file.stream), spool, rules).then(
            (received) => done(null, received),
            (error: unknown) => {
              refuse(error);
              done(error);
            },
          );
        },
        _removeFile: (_request, _file, done) => done(null), // the spool is cleared as a whole
      },
      fileFilter,
      limits: {
        fileSize: rules.maxBytes,
        files: rules.maxFiles + 1,
        fields: MAX_FIELDS,
        parts: MAX_FIELDS + rules.maxFiles + 1,
        fieldSize: fieldBytes,
        fieldNameSize: MAX_FIELD_NAME_BYTES,
        fieldNestingDepth: 0,
        headerPairs: 100,
      },
      preservePath: true, // names are cut by our own rule
      defParamCharset: 'utf8',
      streamHandler: (incoming, busboy) => {
        busboy.prependListener('field', () => (delivered += 1));
        busboy.prependListener('file', (_name, stream, { filename }) => {
          if (scanner.isTyped[delivered] === false) untyped.add(stream);
          delivered += 1;
          if (filename) return;
          // multer leaves such parts out without a word
          if (rules.fromForm) stream.once('data', () => refuse(new FileRefused('', 'must have names')));
          else refuse(new FileRefused('', 'must have names'));
        });
        incoming.pipe(busboy);
      },
    }).any();
    boundBody(request, rules, refuse);
    request.on('data', (piece: Buffer) => scanner.add(piece));
    read(request, request.res as Response, (error: unknown) => {
      if (error) return refuse(error);
      if (scanner.begun !== delivered) return refuse(MALFORMED);
      try {
        resolve({ fields: fieldsOf(request), files: (request.files ?? []) as unknown as ReceivedFile[] });
      } catch (fault) {
        refuse(fault);
      }
    });
  });
}

function nameRefusal({ fieldname, originalname }: File): Error | undefined {
  if (fieldname !== 'files') {
    return ValidationError.of(fieldname.slice(0, 100), 'is not known here: files go into parts named files');
  }
  try {
    storedFilename(originalname);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

async function take(
  { stream, originalname, mimetype }: File,
  isUntyped: boolean,
  spool: Spool,
  { fromForm, allowed, maxBytes }: MultipartRules,
): Promise<ReceivedFile> {
  const filename = storedFilename(originalname);
  const isUnknown = isUntyped || (fromForm && mimetype === 'application/octet-stream');
  const declared = isUnknown ? undefined : mimetype;
  const tooLarge = (): Error => new FileTooLarge(maxBytes, 'files', filename);
  return spool.take(stream, { filename, declared, allowed, maxBytes, tooLarge });
}

/** What is neither file nor field, such as a preamble, counts as well. */
function boundBody(
  request: Request,
  { maxFiles, maxBytes }: MultipartRules,
  refuse: (error: Error) => void,
): void {
  const max = maxFiles * maxBytes + MAX_OVERHEAD_BYTES;
  const tooLarge = (): void =>
    refuse(new DomainError('payload_too_large', 'The request body is too large.', { max_bytes: max }));
  let bytes = 0;
  request.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > max) tooLarge();
  });
  if (Number(request.headers['content-length'] ?? 0) <= max) return;
  // What comes names the file that is too large; a body that was announced and does not come is not waited for.
  const silence = setTimeout(tooLarge, SILENCE_MS);
  const stop = (): void => clearTimeout(silence);
  request.once('data', stop).once('close', stop);
}

/** busboy puts U+FFFD where bytes are no UTF-8, so that one which was meant cannot be told from one that was not. */
function fieldsOf({ body }: Request): Received['fields'] {
  const fields = { ...(body as Received['fields']) };
  const fault = findUnstorable(fields);
  if (fault) throw ValidationError.of(fault.field, fault.message);
  for (const [name, value] of Object.entries(fields)) {
    if ([name, value].flat().some((text) => text.includes('\uFFFD'))) {
      throw ValidationError.of(name, 'must be UTF-8, without the replacement character');
    }
  }
  return fields;
}
