import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { DomainError, ValidationError } from '#libs/errors';

export type FormFields = Record<string, string | string[] | undefined>;

export interface ImportForm {
  /** Of the file. */
  name: string;
  /** To be read once; ends with an error when the browser leaves. */
  bytes: Readable;
  /** All other fields of the form, once the file was read and they are in. */
  fields: () => Promise<FormFields>;
}

const LIMITS = { files: 1, fields: 40, parts: 42, fieldSize: 4_096, fieldNameSize: 100, headerPairs: 100 };

/**
 * Hands the file of a multipart form to `take` while it comes in, however large it is. Rejects with what `take` throws at once, though more
 * may be on its way; throws ValidationError (`file`) without a file, `bad_request` when the request breaks off.
 */
export function readImportForm<Result>(
  request: Request,
  take: (form: ImportForm) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let taken: Promise<Result> | undefined;
    const whole = Promise.withResolvers<FormFields>();
    whole.promise.catch(() => undefined); // told to whoever waits for the fields
    const read = multer({
      storage: {
        _handleFile: (_request, { stream, originalname }, done) => {
          request.once('aborted', () => stream.destroy(brokenOff()));
          taken = take({ name: originalname, bytes: stream, fields: () => whole.promise });
          taken.then(() => done(null, {}), reject);
        },
        _removeFile: (_request, _file, done) => done(null),
      },
      limits: LIMITS,
      defParamCharset: 'utf8',
      streamHandler: (incoming, busboy) => {
        busboy.once('close', () => whole.resolve({ ...(request.body as FormFields | undefined) }));
        incoming.pipe(busboy);
      },
    }).single('file');
    read(request, request.res as Response, (error: unknown) => {
      if (error) {
        const refused = asRefused(error);
        whole.reject(refused);
        reject(refused);
      } else if (taken) taken.then(resolve, reject);
      else reject(ValidationError.of('file', 'is missing'));
    });
  });
}

function brokenOff(): DomainError {
  return new DomainError('bad_request', 'The file broke off on its way. Nothing was imported.');
}

function asRefused(error: unknown): Error {
  if (error instanceof DomainError) return error;
  return error instanceof MulterError
    ? ValidationError.of('body', 'is not what this page sends')
    : brokenOff();
}
