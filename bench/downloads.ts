/**
 * Downloads of 10 MB through the app, beside a bare `node:http` file stream, in interleaved rounds. `npm run bench:downloads` → a
 * table on stdout. Ratios are what counts: client, servers and PostgreSQL share the machine.
 */
import { Agent, get } from 'node:http';
import { aFile, startFileServers, writeFloorFile } from './file-servers.ts';
import { median } from './median.ts';
import { keepResults, type Result } from './results.ts';
import { type Server, TOKEN } from './server.ts';

const FILE_BYTES = 10_000_000;
const CLIENTS = [1, 8];
const ROUNDS = 7;
const WARM_UP = 2;
const ROUND_MS = 1_500;

type Held = Omit<Result, 'bench'>;

interface Sample {
  megabytesPerSecond: number;
  cpuPerMegabyte: number;
}

const servers = await startFileServers();
const agent = new Agent({ keepAlive: true });
try {
  const file = aFile(FILE_BYTES);
  await writeFloorFile(servers, file);
  const ways: [string, Server, string][] = [
    ['node:http, createReadStream', servers.floor, '/file'],
    ['LifeLog, local disk', servers.local, await keep(servers.local, file)],
    ['LifeLog, S3', servers.s3, await keep(servers.s3, file)],
  ];
  const results: Held[] = [];
  console.log('| clients | way | MB/s | ratio | CPU ms/MB |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const clients of CLIENTS) {
    const samples: Record<string, Sample[]> = {};
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      for (const [name, server, path] of ways) {
        const sample = await shoot(server, path, clients);
        if (round >= WARM_UP) (samples[name] ??= []).push(sample);
      }
    }
    results.push(...print(clients, samples));
  }
  await keepResults('downloads', results);
} finally {
  agent.destroy();
  await servers.close();
}

/** Its path, once it is an attachment. */
async function keep({ url }: Server, file: Buffer): Promise<string> {
  const authorization = `Bearer ${TOKEN}`;
  const event = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Benchmark' }),
  });
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(file)], { type: 'application/pdf' }), 'bench.pdf');
  const answer = await fetch(`${url}${event.headers.get('location')}/attachments`, {
    method: 'POST',
    headers: { authorization },
    body: form,
  });
  const [attachment] = (await answer.json()) as { key: string }[];
  return `/api/attachments/${attachment?.key}`;
}

async function shoot(server: Server, path: string, clients: number): Promise<Sample> {
  const cpuBefore = await server.cpu();
  const began = performance.now();
  let bytes = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - began < ROUND_MS) bytes += await download(server.url + path);
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1000;
  const megabytes = bytes / 1e6;
  return {
    megabytesPerSecond: megabytes / seconds,
    cpuPerMegabyte: ((await server.cpu()) - cpuBefore) / megabytes,
  };
}

function download(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${TOKEN}` } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject).on('end', () => {
        if (response.statusCode === 200 && bytes === FILE_BYTES) resolve(bytes);
        else reject(new Error(`${url}: ${response.statusCode}, ${bytes} bytes`));
      });
    }).on('error', reject);
  });
}

/** Answers what there is beside the first way. */
function print(clients: number, samples: Record<string, Sample[]>): Held[] {
  const of = (name: string, key: keyof Sample): number =>
    median((samples[name] ?? []).map((sample) => sample[key]));
  const [floor = '', ...others] = Object.keys(samples);
  const speed = (name: string): number => of(name, 'megabytesPerSecond');
  for (const name of [floor, ...others]) {
    console.log(
      `| ${clients} | ${name} | ${speed(name).toFixed(0)} | ${(speed(name) / speed(floor)).toFixed(2)} | ${of(name, 'cpuPerMegabyte').toFixed(2)} |`,
    );
  }
  return others.map((name) => ({
    shape: `downloads of 10 MB, ${clients} at once, ${name.replace('LifeLog, ', '')}`,
    floor,
    unit: 'MB/s',
    floorMedian: speed(floor),
    median: speed(name),
    ratio: speed(name) / speed(floor),
  }));
}
