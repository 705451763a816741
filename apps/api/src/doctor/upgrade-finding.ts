import { type Finding, ok, warning } from './finding.js';

/** What the next upgrade will find. */
export interface UpgradeFacts {
  /** UPGRADE_BACKUP_KEEP. */
  keep: number;
  folder: string;
  /** Why nothing can be written there; undefined when it can. */
  fault?: string;
  freeBytes: number;
  /** What the backup may need. */
  neededBytes: number;
  /** Names, oldest first. */
  copies: string[];
}

const CHECK = 'upgrade';
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;

/** Whether the next upgrade can back the database up before it migrates, which it would otherwise refuse to. */
export function upgradeFinding({
  keep,
  folder,
  fault,
  freeBytes,
  neededBytes,
  copies,
}: UpgradeFacts): Finding {
  const advice =
    'Make room there, or set BACKUP_DIR to a folder that LifeLog may write to; until then an upgrade refuses to migrate.';
  if (keep === 0)
    return warning(
      CHECK,
      'An upgrade migrates the database without a backup: UPGRADE_BACKUP_KEEP is 0.',
      'Make one yourself before each upgrade, or set UPGRADE_BACKUP_KEEP.',
    );
  if (fault !== undefined)
    return warning(CHECK, `The backup before an upgrade cannot be written to ${folder}: ${fault}.`, advice);
  if (freeBytes < neededBytes)
    return warning(
      CHECK,
      `The backup before an upgrade may need ${megabytes(neededBytes)} in ${folder}, where ${megabytes(freeBytes)} are free.`,
      advice,
    );
  const last = copies.at(-1);
  return ok(
    CHECK,
    `Before an upgrade migrates, the database is copied into ${folder}; ${last === undefined ? 'there is no copy yet' : `the last is ${last}`}.`,
  );
}
