import { open } from 'node:fs/promises';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';

interface ImportSource {
  chunks: AsyncIterable<Uint8Array>;
  /** Bytes, where they are known. */
  size?: number;
}

const STDIN = '-';

/** The file, or stdin for `-`. Throws CliError when there is nothing to read. */
export async function openImportSource(path: string, { stdin }: Cli): Promise<ImportSource> {
  if (path === STDIN) return { chunks: stdin as AsyncIterable<Uint8Array> };
  try {
    const file = await open(path);
    const found = await file.stat();
    if (!found.isDirectory()) {
      return {
        chunks: file.createReadStream() as AsyncIterable<Uint8Array>,
        size: found.isFile() ? found.size : undefined,
      };
    }
    await file.close();
  } catch (error) {
    throw new CliError(`Cannot read ${path} (${(error as NodeJS.ErrnoException).code}). Check the name.`);
  }
  throw new CliError(`${path} is a folder. Give a file, or "-" for standard input.`);
}
