/**
 * Whether the time of a refusal tells what was wrong with a token or a password. `npm run bench:refusals` → a table on stdout.
 * Each round sends every kind once, in an order drawn anew, over one connection; what counts is the median of the differences
 * within the rounds, with the interval that holds it in 95 of 100 cases: what slows the machine down slows both of a pair.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './median.ts';
import { PASSWORD, startLifeLog, TOKEN } from './server.ts';

const TOKEN_ROUNDS = 3_000;
const PASSWORD_ROUNDS = 60;
const WARM_UP = 20;
const PORT = 8394;

interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}
type Kinds = Record<string, () => Call>;

const folder = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
// each try of a password comes from an address of its own, as five from one are all that is allowed
const app = await startLifeLog(PORT, { DATA_DIR: folder, HOST: '127.0.0.1', TRUST_PROXY: '127.0.0.1' });
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
try {
  console.log('| refused | median, µs | beside the first, µs | 95 % | of the first |');
  console.log('| --- | --- | --- | --- | --- |');
  print(await rounds(await tokens(), TOKEN_ROUNDS));
  print(await rounds(passwords(), PASSWORD_ROUNDS));
} finally {
  agent.destroy();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
}

async function tokens(): Promise<Kinds> {
  const soon = new Date(Date.now() + 2_000).toISOString();
  const [live, revoked, expired] = [await make(), await make(), await make(soon)];
  await send({ method: 'DELETE', path: `/api/auth/tokens/${revoked.id}`, headers: bearer(TOKEN) });
  await sleep(3_000);
  const list = (token: string): Call => ({ method: 'GET', path: '/api/events', headers: bearer(token) });
  const tail = (bytes: number): string => randomBytes(bytes).toString('base64url');
  return {
    'unknown token': () => list(`ll_${tail(32)}`),
    'all but the last three characters of one that works': () => list(live.token.slice(0, -4) + tail(3)),
    'revoked token': () => list(revoked.token),
    'expired token': () => list(expired.token),
    'token that works, without the scope (403)': () => list(live.token),
  };
}

function passwords(): Kinds {
  const logIn = (password: string): Call => ({
    method: 'POST',
    path: '/api/auth/login',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': [10, 0, 0, 0].map((part) => part || randomInt(256)).join('.'),
    },
    body: JSON.stringify({ password }),
  });
  return {
    'wrong password': () => logIn('something else'),
    'all but the last character of the password': () => logIn(PASSWORD.slice(0, -1)),
    'password of 1,024 characters': () => logIn('x'.repeat(1_024)),
  };
}

async function make(expiresAt?: string): Promise<{ id: number; token: string }> {
  const { text } = await send({
    method: 'POST',
    path: '/api/auth/tokens',
    headers: { ...bearer(TOKEN), 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Benchmark', scopes: ['capture'], expires_at: expiresAt }),
  });
  return JSON.parse(text) as { id: number; token: string };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** Microseconds of each kind, round by round. */
async function rounds(kinds: Kinds, count: number): Promise<Record<string, number[]>> {
  const taken: Record<string, number[]> = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  for (let round = -WARM_UP; round < count; round += 1) {
    for (const [kind, call] of shuffled(Object.entries(kinds))) {
      const answer = await send(call());
      if (answer.status !== (kind.endsWith('(403)') ? 403 : 401))
        throw new Error(`${kind}: ${answer.status}`);
      if (round >= 0) taken[kind]?.push(answer.microseconds);
    }
  }
  return taken;
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function send({
  method,
  path,
  headers,
  body,
}: Call): Promise<{ status: number; text: string; microseconds: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const request = httpRequest(app.url + path, { method, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject).on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          text,
          microseconds: (performance.now() - began) * 1_000,
        });
      });
    });
    request.on('error', reject).end(body);
  });
}

function print(taken: Record<string, number[]>): void {
  const first = Object.values(taken)[0] ?? [];
  for (const [kind, times] of Object.entries(taken)) {
    const pairs = times.map((time, round) => time - (first[round] ?? NaN)).sort((a, b) => a - b);
    const half = 1.96 * (Math.sqrt(pairs.length) / 2); // ranks around the middle, by the binomial distribution
    const at = (rank: number): number =>
      pairs[Math.min(pairs.length - 1, Math.max(0, Math.round(rank)))] ?? NaN;
    const [low, middle, high] = [-half, 0, half].map((away) => at((pairs.length - 1) / 2 + away)) as [
      number,
      number,
      number,
    ];
    const share = (100 * middle) / (median(times) - middle);
    console.log(
      `| ${kind} | ${median(times).toFixed(0)} | ${middle.toFixed(1)} | ${low.toFixed(1)} … ${high.toFixed(1)} | ${share.toFixed(1)} % |`,
    );
  }
}
