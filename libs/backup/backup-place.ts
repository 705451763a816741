import type { SpooledFile } from '#libs/storage';

/** Where backups lie, each under its name. */
export abstract class BackupPlace {
  /** Kept with each backup, so that those of a former place are neither counted nor looked for: `store`, `folder /srv/backups`. */
  abstract readonly id: string;

  /** Where a backup is written to until it has its name. */
  abstract partPath(name: string): string;

  /** Makes sure that a backup can be written. */
  abstract prepare(): Promise<void>;

  /** Gives a written backup its name, durably; it was read back and is whole. Throws when the place holds something else afterwards. */
  abstract publish(name: string, part: SpooledFile, signal: AbortSignal): Promise<void>;

  /** The names of all backups that are there, anybody's. */
  abstract names(): Promise<Set<string>>;

  /** Also what was written of it, and also when there is nothing of it any more. */
  abstract remove(name: string): Promise<void>;
}
