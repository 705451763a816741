import { openAsBlob } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError } from './cli-error.js';
import { EXIT } from './exit-codes.js';
import type { FormFile } from './form-body.js';
import { mediaType } from './media-type.js';

const STDIN = '-';

/** A file of this machine that is to be sent. */
export interface OpenFile extends FormFile {
  path: string;
}

/** Throws CliError for the first one that cannot be read, when nothing was sent yet. */
export async function openFiles(paths: string[]): Promise<OpenFile[]> {
  const files: OpenFile[] = [];
  for (const path of paths) files.push({ path, content: await open(path), name: basename(path) });
  return files;
}

async function open(path: string): Promise<Blob> {
  if (path === STDIN) {
    throw new CliError('Standard input has no name and no type. Give a file.', EXIT.usage);
  }
  try {
    if ((await stat(path)).isFile()) {
      await access(path, constants.R_OK);
      return await openAsBlob(path, { type: await mediaType(path) });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(`Cannot read ${path} (${code}). Nothing was sent.`, undefined, { cause: error });
  }
  throw new CliError(`${path} is not a file. Nothing was sent.`);
}
