import type { ImportResponse } from '#libs/export';
import { amount } from '../wording/amount.js';
import { figure } from '../wording/figure.js';
import { fileSize } from '../wording/file-size.js';

type Progress = ImportResponse['progress'];

/** Too little to guess from. */
const LEAST_MS = 2_000;
const LEAST_SHARE = 0.02;

/** How far an import is: what is being done, as a share of 100 where that is known, and how long it will take. */
export function importProgressView(progress: Progress): {
  words: string;
  percent: number | null;
  left: string | null;
} {
  const share = shareOf(progress);
  return {
    words: stageWords(progress),
    percent: share === null ? null : Math.floor(share * 100),
    left: share === null ? null : timeLeft(progress, share),
  };
}

function shareOf({
  stage,
  bytes,
  bytes_total: total,
  files,
  files_total: allFiles,
}: Progress): number | null {
  if (stage === 'files') return allFiles > 0 ? files / allFiles : null;
  if (stage === 'reading' || total === null || total === 0) return null;
  return Math.min(1, bytes / total);
}

function stageWords({ stage, bytes, bytes_total: total, events, files, files_total: all }: Progress): string {
  const size = total === null ? fileSize(bytes) : part(Math.min(bytes, total), total);
  switch (stage) {
    case 'receiving':
      return `${size} received`;
    case 'reading':
      return `${amount(events, 'entry', 'entries')} read`;
    case 'checking':
      return `${size} checked`;
    case 'files':
      return `${figure(files)} of ${amount(all, 'file')} stored`;
    case 'events':
      return total === null || total === 0 ? `${amount(events, 'event')} read` : `${size} read`;
  }
}

/** `2.1 of 3.4 GB`, `214 KB of 3.4 GB` */
function part(bytes: number, total: number): string {
  const [some, all] = [fileSize(bytes), fileSize(total)];
  const [figure = '', unit] = some.split(' ');
  return unit === all.split(' ')[1] ? `${figure} of ${all}` : `${some} of ${all}`;
}

/** Only where the stage is the last long one. */
function timeLeft({ stage, stage_ms: spent = 0 }: Progress, share: number): string | null {
  if (stage !== 'events' && stage !== 'files') return null;
  if (spent < LEAST_MS || share < LEAST_SHARE || share >= 1) return null;
  const seconds = (spent / share - spent) / 1000;
  if (seconds >= 90) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.max(10, Math.round(seconds / 10) * 10)} s left`;
}
