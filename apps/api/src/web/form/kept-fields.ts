import type { Request, Response } from 'express';
import multer from 'multer';
import { NO_FIELDS } from './form-fields.js';

/** As the form's own rules have it, with room for what will be refused. */
const LIMITS = { fields: 40, fieldSize: 128 * 1024, fieldNameSize: 100, fieldNestingDepth: 0 };

/** A field of the form, to be sent once more. */
export interface KeptField {
  name: string;
  value: string;
}

/**
 * The text of a form that was turned away before anybody read it, up to its first file: files are not taken from whoever is not
 * signed in, and no browser sends them again by itself. Never rejects: what cannot be read is not kept.
 */
export async function keptFields(request: Request, response: Response): Promise<KeptField[]> {
  if (/^multipart\/form-data\s*;/i.test(request.get('content-type') ?? '')) await readText(request, response);
  const body = { ...(request.body as Record<string, string | string[]> | undefined) };
  return Object.entries(body)
    .filter(([name]) => name !== 'act' && Object.hasOwn(NO_FIELDS, name))
    .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
}

function readText(request: Request, response: Response): Promise<void> {
  return new Promise((resolve) => {
    const fileFilter: multer.Options['fileFilter'] = (_request, _file, done) => {
      done(null, false);
      resolve(); // the rest is not waited for
    };
    const done = (): void => resolve();
    request.socket.once('close', done);
    multer({ limits: LIMITS, fileFilter, defParamCharset: 'utf8' }).any()(request, response, done);
  });
}
