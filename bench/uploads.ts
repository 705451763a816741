/**
 * 16 parallel uploads of 10 MB, beside the least that can take them, in interleaved rounds. `npm run bench:uploads` → a table on
 * stdout. Ratios are what counts: client, servers and PostgreSQL share the machine.
 */
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { aFile, startFileServers } from './file-servers.ts';
import { median } from './median.ts';
import { keepResults } from './results.ts';
import { type Server, TOKEN } from './server.ts';

const FILE_BYTES = 10_000_000;
const PARALLEL = 16;
const ROUNDS = 5;
const WARM_UP = 2;
const DISK_FLOOR = 'busboy → sha256 → fsync → rename';
const DISK = 'LifeLog, local disk';
const S3_FLOOR = 'busboy → sha256 → PutObject';
const S3 = 'LifeLog, S3';
const BOUNDARY = 'lifelog-bench-boundary';

interface Sample {
  megabytesPerSecond: number;
  cpuPerMegabyte: number;
  /** Highest resident memory above that before the first upload. */
  memoryAboveIdle: number;
}

interface Way {
  server: Server;
  path: string;
  headers: Record<string, string>;
  idle: number;
}

const servers = await startFileServers();
const body = Buffer.concat([
  Buffer.from(
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="bench.pdf"\r\nContent-Type: application/pdf\r\n\r\n`,
  ),
  aFile(FILE_BYTES),
  Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
]);
try {
  const ways = {
    [DISK_FLOOR]: await wayTo(servers.floor, '/disk'),
    [DISK]: await wayTo(servers.local, await eventOf(servers.local)),
    [S3_FLOOR]: await wayTo(servers.floor, '/s3'),
    [S3]: await wayTo(servers.s3, await eventOf(servers.s3)),
  };
  const samples: Record<string, Sample[]> = {};
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const sample = await shoot(way);
      if (round >= WARM_UP) (samples[name] ??= []).push(sample);
    }
  }
  print(samples);
  await keep(samples);
} finally {
  await servers.close();
}

async function wayTo(server: Server, path: string): Promise<Way> {
  await sleep(2_000); // what starting took is settled
  const headers = {
    authorization: `Bearer ${TOKEN}`,
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    'content-length': String(body.length),
  };
  return { server, path, headers, idle: await server.memory() };
}

async function eventOf({ url }: Server): Promise<string> {
  const answer = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Benchmark' }),
  });
  return `${answer.headers.get('location')}/attachments`;
}

async function shoot({ server, path, headers, idle }: Way): Promise<Sample> {
  let peak = 0;
  let running = true;
  const watch = async (): Promise<void> => {
    while (running) {
      peak = Math.max(peak, await server.memory());
      await sleep(20);
    }
  };
  const watching = watch();
  const cpuBefore = await server.cpu();
  const began = performance.now();
  await Promise.all(Array.from({ length: PARALLEL }, () => upload(server.url + path, headers)));
  const seconds = (performance.now() - began) / 1000;
  running = false;
  await watching;
  const megabytes = (PARALLEL * FILE_BYTES) / 1e6;
  return {
    megabytesPerSecond: megabytes / seconds,
    cpuPerMegabyte: ((await server.cpu()) - cpuBefore) / megabytes,
    memoryAboveIdle: peak - idle,
  };
}

function upload(url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject).on('end', () => {
        if (response.statusCode === 200 || response.statusCode === 201) resolve();
        else reject(new Error(`${url}: ${response.statusCode} ${text}`));
      });
    });
    request.on('error', reject).end(body);
  });
}

async function keep(samples: Record<string, Sample[]>): Promise<void> {
  const speed = (name: string): number =>
    median((samples[name] ?? []).map(({ megabytesPerSecond }) => megabytesPerSecond));
  const held = (shape: string, floor: string, name: string) => ({
    shape,
    floor,
    unit: 'MB/s',
    floorMedian: speed(floor),
    median: speed(name),
    ratio: speed(name) / speed(floor),
  });
  await keepResults('uploads', [
    held('16 uploads of 10 MB, local disk', DISK_FLOOR, DISK),
    held('16 uploads of 10 MB, S3', S3_FLOOR, S3),
  ]);
}

function print(samples: Record<string, Sample[]>): void {
  const of = (name: string, key: keyof Sample): number =>
    median((samples[name] ?? []).map((sample) => sample[key]));
  const names = Object.keys(samples);
  console.log('| way | MB/s | ratio | CPU ms/MB | peak memory above idle, MB |');
  console.log('| --- | --- | --- | --- | --- |');
  names.forEach((name, index) => {
    const floor = names[index - (index % 2)] ?? name;
    const speed = of(name, 'megabytesPerSecond');
    const peak = Math.max(...(samples[name] ?? []).map(({ memoryAboveIdle }) => memoryAboveIdle));
    console.log(
      `| ${name} | ${speed.toFixed(0)} | ${(speed / of(floor, 'megabytesPerSecond')).toFixed(2)} | ${of(name, 'cpuPerMegabyte').toFixed(1)} | ${peak.toFixed(0)} |`,
    );
  });
}
