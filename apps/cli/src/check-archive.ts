import { Archive, type ArchiveException, ArchiveInvalid, type Manifest } from '#libs/archive';
import { amount, fileSize } from './amounts.js';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { plainLine } from './plain-text.js';
import { Progress } from './progress.js';

/** An archive in which every byte is as its manifest says. */
export interface CheckedArchive {
  manifest: Manifest;
  /** Of all files in it, unpacked. */
  bytes: number;
  /** Attachments that were damaged in the storage already when the archive was made, by path. */
  damaged: [path: string, exception: ArchiveException][];
}

/** Reads all of an archive. Names each damaged file on stdout and throws CliError; also when it is no archive at all. */
export async function checkArchive(path: string, cli: Cli): Promise<CheckedArchive> {
  const archive = await opened(path);
  try {
    const { manifest } = archive;
    const bytes = Object.values(manifest.files).reduce((sum, { size_bytes: size }) => sum + size, 0);
    await readAll(archive, bytes, cli);
    const exceptions = Object.entries(manifest.exceptions ?? {});
    return { manifest, bytes, damaged: exceptions.filter(([, { reason }]) => reason !== 'deleted') };
  } finally {
    await archive.close();
  }
}

/** `3,421 events and 200 files (1.9 GB)` */
export function archiveText({ manifest, bytes }: CheckedArchive): string {
  const files = Object.keys(manifest.files).length - 1;
  return `${amount(manifest.counts.events, 'event')} and ${amount(files, 'file')} (${fileSize(bytes)})`;
}

async function readAll(archive: Archive, total: number, cli: Cli): Promise<void> {
  const progress = new Progress(cli.output);
  let read = 0;
  let faults = 0;
  const seen = (bytes: number) => {
    cli.signal.throwIfAborted();
    read += bytes;
    progress.show(() => `${fileSize(read)} of ${fileSize(total)} checked`);
  };
  try {
    for await (const { fault } of archive.verify(seen)) {
      if (fault === undefined) continue;
      progress.end();
      cli.output.print(plainLine(fault));
      faults += 1;
    }
  } finally {
    progress.end();
  }
  if (faults > 0)
    throw new CliError(`${amount(faults, 'file')} of the archive ${faults === 1 ? 'is' : 'are'} damaged.`);
}

async function opened(path: string): Promise<Archive> {
  try {
    return await Archive.open(path);
  } catch (error) {
    if (error instanceof ArchiveInvalid)
      throw new CliError(plainLine(error.message), undefined, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CliError(`Cannot read ${path} (${code}). Check the name.`, undefined, { cause: error });
  }
}
