import { ArchiveInvalid } from '#libs/archive';
import { toErrorAnswer } from '#libs/http';

export interface BackupFailure {
  /** As in errors of the API, or `interrupted`. */
  error_code: string;
  /** A sentence for the owner. */
  detail: string;
}

/** LifeLog ended, or lost its claim on the backup. */
export const INTERRUPTED: BackupFailure = {
  error_code: 'interrupted',
  detail: 'LifeLog ended while the backup was made.',
};

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Why a backup came to nothing. */
export function explainBackupFailure(error: unknown, stopped: boolean): BackupFailure {
  if (stopped) return INTERRUPTED;
  if (error instanceof ArchiveInvalid)
    return { error_code: 'archive_invalid', detail: `What was written is not whole: ${error.message}` };
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) {
    if (FULL.includes(code))
      return { error_code: 'storage_full', detail: `There is no room for the backup (${code}).` };
    return { error_code: 'storage_unavailable', detail: `The folder of backups cannot be used (${code}).` };
  }
  const { error_code, detail } = toErrorAnswer(error).body;
  if (error_code !== 'internal_error') return { error_code, detail };
  return { error_code, detail: error instanceof Error ? error.message : detail };
}
