import { setTimeout as sleep } from 'node:timers/promises';
import { listImports } from '#libs/api-client';
import type { Connection } from './connection.js';
import { importStage } from './import-stage.js';
import type { Progress } from './progress.js';

const EVERY_MS = 1_000;

/** Shows how far the newest import is, until `over`. It is a convenience: what it cannot find out, it does not show. */
export async function watchImport(
  { client, cli }: Pick<Connection, 'client' | 'cli'>,
  progress: Progress,
  over: AbortSignal,
  everyMs = EVERY_MS,
): Promise<void> {
  while (cli.output.isWatched && !over.aborted) {
    await sleep(everyMs, undefined, { signal: over, ref: false }).catch(() => undefined);
    if (over.aborted) return;
    const { data } = await listImports({ client, query: { page_size: 1 }, signal: over }).catch(() => ({
      data: undefined,
    }));
    const [newest] = data?.items ?? [];
    if (newest?.state === 'running' && !over.aborted) progress.show(() => importStage(newest.progress));
  }
}
