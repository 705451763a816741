/**
 * What everybody else notices of a store that has become very slow: lists and new events while uploads and downloads hang on it, beside the
 * same without, in interleaved rounds. `npm run bench:slow-store` → figures on stdout; the exit code is 1 when the p95 doubles.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closedLoop, latency } from './closed-loop.ts';
import { median } from './median.ts';
import { startLifeLog, startServer, TOKEN } from './server.ts';
import { SlowLink } from './slow-link.ts';

const [APP_PORT, STORE_PORT] = [8_391, 8_392];
const ROUNDS = 9;
const WARM_UP = 1;
const ROUND_MS = 3_000;
const CLIENTS = 4;
/** As many as LifeLog lets in at once, and as many who read. */
const HANGING = 4;
const MOST = 2;
const FILE_BYTES = 2_000_000;

const folder = await mkdtemp(join(tmpdir(), 'lifelog-slow-'));
const store = await startServer({
  args: ['bench/s3rver-process.ts'],
  port: STORE_PORT,
  probe: '/',
  environment: { FOLDER: join(folder, 'store') },
});
const link = await SlowLink.to(STORE_PORT);
const server = await startLifeLog(APP_PORT, {
  DATA_DIR: join(folder, 'data'),
  LOG_LEVEL: 'error',
  STORAGE_BACKEND: 's3',
  S3_ENDPOINT: `http://127.0.0.1:${link.port}`,
  S3_ACCESS_KEY: 'S3RVER',
  S3_SECRET_KEY: 'S3RVER',
});
const headers = { authorization: `Bearer ${TOKEN}` };

let answered = 0;
try {
  const key = await upload();
  const p95: Record<'quick' | 'slow', number[]> = { quick: [], slow: [] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
    for (const way of ['quick', 'slow'] as const) {
      const hanging = way === 'slow' ? hang(key) : undefined;
      const { taken } = await closedLoop(others, CLIENTS, ROUND_MS);
      await hanging?.end();
      if (round >= WARM_UP) p95[way].push(latency(taken).p95);
    }
  const [quick, slow] = [median(p95.quick), median(p95.slow)];
  console.log(
    `p95 of a new event and a list: ${quick.toFixed(1)} ms, ${slow.toFixed(1)} ms while ${HANGING} uploads and ${HANGING} downloads hang: ${(slow / quick).toFixed(2)} times.`,
  );
  if (answered > 0) console.log(`${answered} of them were answered: they did not hang.`);
  process.exitCode = slow < MOST * quick && answered === 0 ? 0 : 1;
} finally {
  link.close();
  await server.stop();
  await store.stop();
  await rm(folder, { recursive: true, force: true });
}

async function others(): Promise<void> {
  const body = JSON.stringify({ title: 'Flat white', tags: ['coffee'] });
  const made = await fetch(`${server.url}/api/events`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  const list = await fetch(`${server.url}/api/events?tags=coffee`, { headers });
  if (made.status !== 201 || list.status !== 200) throw new Error(`${made.status} and ${list.status}`);
  await Promise.all([made.arrayBuffer(), list.arrayBuffer()]);
}

async function upload(signal?: AbortSignal): Promise<string> {
  const form = new FormData();
  form.append('title', 'With a file');
  form.append('files', new Blob(['a'.repeat(FILE_BYTES)], { type: 'text/plain' }), 'note.txt');
  const answer = await fetch(`${server.url}/api/events`, { method: 'POST', headers, body: form, signal });
  const { attachments } = (await answer.json()) as { attachments?: { key: string }[] };
  return attachments?.[0]?.key ?? '';
}

/** Uploads and downloads that get nowhere, each begun anew when it is given up, until `end`. */
function hang(key: string): { end(): Promise<void> } {
  link.isSlow = true;
  const left = new AbortController();
  const over = async (work: () => Promise<unknown>): Promise<void> => {
    while (!left.signal.aborted)
      await work()
        .then(() => (answered += 1))
        .catch((error: unknown) => {
          if (!left.signal.aborted) throw error;
        });
  };
  const download = async () => {
    const path = `/api/attachments/${key}?presign=0`;
    await (await fetch(server.url + path, { headers, signal: left.signal })).arrayBuffer();
  };
  const hung = Array.from({ length: HANGING }, () => [
    over(() => upload(left.signal)),
    over(download),
  ]).flat();
  return {
    end: async () => {
      link.isSlow = false;
      left.abort();
      await Promise.all(hung);
    },
  };
}
