import type { BackupResponse } from '#libs/backup';
import type { Present } from '../../session/present.js';
import { amount } from '../../wording/amount.js';
import { fileSize } from '../../wording/file-size.js';
import { momentWords } from '../moment-words.js';

/** A backup as a row of the list of them. */
export function backupView(backup: BackupResponse, present: Present) {
  const { state, cause, file, failure, damaged, removed_at, took_ms } = backup;
  return {
    at: momentWords(new Date(backup.started_at ?? backup.created_at), present),
    by: cause === 'schedule' ? 'by schedule' : 'asked for',
    file: state === 'done' ? file : null,
    isWhole: state === 'done' && !damaged,
    lacks: damaged ? `lacks ${amount(damaged, 'damaged file')}` : null,
    isRemoved: state === 'done' && removed_at !== null,
    isBusy: state === 'waiting' || state === 'running',
    failure: failure?.detail ?? null,
    holds: state === 'done' ? holdsWords(backup.events ?? 0, backup.attachments ?? 0) : null,
    size: state === 'done' ? fileSize(backup.size_bytes ?? 0) : null,
    took: took_ms === null ? null : tookWords(took_ms),
  };
}

function holdsWords(events: number, files: number): string {
  if (events === 0) return 'An empty log';
  return files === 0 ? amount(events, 'event') : `${amount(events, 'event')}, ${amount(files, 'file')}`;
}

function tookWords(milliseconds: number): string {
  if (milliseconds < 10_000) return `${Math.max(0.1, Math.round(milliseconds / 100) / 10)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
