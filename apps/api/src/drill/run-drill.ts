import { ArchiveInvalid, Archive } from '#libs/archive';
import type { AppConfig } from '#libs/config';
import { DomainError } from '#libs/errors';
import { StartError } from '../start/start-error.js';
import { findBackup } from './find-backup.js';
import { restoreAndCompare } from './restore-and-compare.js';
import { ScratchFolder } from './scratch-folder.js';
import { openScratchDatabase } from './scratch-database.js';
import { Undoing } from './undoing.js';

export interface DrillResult {
  summary: string;
  /** Sentences. */
  differences: string[];
}

/** Restores `file`, or the last backup, where nothing else is, and takes it all away again, also when it is interrupted. */
export async function runDrill(
  config: AppConfig,
  file: string | undefined,
  say: (line: string) => void,
): Promise<DrillResult> {
  const began = performance.now();
  const undoing = new Undoing();
  undoing.onSignals(say);
  try {
    const scratch = new ScratchFolder(config.DATA_DIR);
    await scratch.make();
    undoing.add(() => scratch.remove());
    const path = file ?? (await findBackup(config, scratch.path));
    say(`Restoring ${path} …`);
    const archive = await openWhole(path);
    undoing.add(() => archive.close());
    const database = await openScratchDatabase(config, scratch.path);
    undoing.add(() => database.close());
    const differences = await restoreAndCompare(config, { path, archive, scratch: scratch.path, database });
    return { summary: summaryOf(archive, differences.length, performance.now() - began), differences };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new StartError(`The restore failed: ${error.message}`, { cause: error });
  } finally {
    await undoing.run();
  }
}

/** Every byte is checked by the import; this is for a message about the right file. */
async function openWhole(path: string): Promise<Archive> {
  try {
    return await Archive.open(path);
  } catch (error) {
    if (error instanceof ArchiveInvalid) throw new StartError(`${path}: ${error.message}`, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new StartError(`Cannot read ${path} (${code}).`, { cause: error });
  }
}

function summaryOf({ manifest }: Archive, differences: number, milliseconds: number): string {
  const lacking = Object.keys(manifest.exceptions ?? {});
  const files = Object.keys(manifest.files).filter((path) => !lacking.includes(path)).length - 1;
  const what = `${counted(manifest.counts.events, 'event')} and ${counted(files, 'file')}`;
  const took = `took ${(milliseconds / 1000).toFixed(1)} s`;
  const lacks =
    lacking.length > 0
      ? ` The archive itself lacks ${counted(lacking.length, 'file')} that were deleted or damaged when it was made.`
      : '';
  if (differences > 0) return `${what} restored, ${counted(differences, 'difference')}, ${took}.${lacks}`;
  return `${what} restored and equal, ${took}.${lacks}`;
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;
}
