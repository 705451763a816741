import type { ImportProgress } from '#libs/api-client';
import { amount, fileSize } from './amounts.js';

/** How far the server is with an import: `1,200 events read`. */
export function importStage(progress: ImportProgress): string {
  const { stage, bytes, bytes_total: total, events, files, files_total } = progress;
  switch (stage) {
    case 'receiving':
      return `${fileSize(bytes)} received`;
    case 'checking':
      return `${fileSize(bytes)} of ${fileSize(total ?? bytes)} checked`;
    case 'files':
      return `${files.toLocaleString('en-US')} of ${amount(files_total, 'file')} stored`;
    case 'reading':
    case 'events':
      return `${amount(events, 'event')} read`;
  }
}
