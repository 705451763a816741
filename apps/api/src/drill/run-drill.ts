import { ArchiveInvalid, Archive } from '#libs/archive';
import type { AppConfig } from '#libs/config';
import { DomainError } from '#libs/errors';
import { StartError } from '../start/start-error.js';
import { drillSummary } from './drill-summary.js';
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
    return {
      summary: drillSummary(archive.manifest, differences.length, performance.now() - began),
      differences,
    };
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
