import { setTimeout as sleep } from 'node:timers/promises';
import { type ImportResponse, listImports } from '#libs/api-client';
import { amount, fileSize } from './amounts.js';
import type { Connection } from './connection.js';
import type { Progress } from './progress.js';

const EVERY_MS = 1_000;

/** Shows how far the newest import is, until `over`. It is a convenience: what it cannot find out, it does not show. */
export async function watchImport(
  { client, cli }: Connection,
  progress: Progress,
  over: AbortSignal,
): Promise<void> {
  while (cli.output.isWatched && !over.aborted) {
    await sleep(EVERY_MS, undefined, { signal: over, ref: false }).catch(() => undefined);
    if (over.aborted) return;
    const { data } = await listImports({ client, query: { page_size: 1 }, signal: over }).catch(() => ({
      data: undefined,
    }));
    const [newest] = data?.items ?? [];
    if (newest?.state === 'running' && !over.aborted) progress.show(() => said(newest));
  }
}

function said({
  progress: { stage, bytes, bytes_total, events, files, files_total },
}: ImportResponse): string {
  if (stage === 'checking') return `${fileSize(bytes)} of ${fileSize(bytes_total ?? bytes)} checked`;
  if (stage === 'files') return `${files.toLocaleString('en-US')} of ${amount(files_total, 'file')} stored`;
  if (stage === 'reading' || stage === 'events') return `${amount(events, 'event')} read`;
  return `${fileSize(bytes)} received`;
}
