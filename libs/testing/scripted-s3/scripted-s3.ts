import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Fault } from './s3-fault.js';
import { failure, type S3Answer, S3Objects } from './s3-objects.js';
import { s3Request, type S3Request } from './s3-request.js';

/** How often a slow store moves a few bytes. */
const TICK_MS = 50;

/** A store over S3 that does as it is told, faults included, and remembers what it was asked. It checks no signatures. */
export class ScriptedS3 extends S3Objects {
  /** In the order of arrival. */
  readonly calls: S3Request[] = [];
  /** How many answers are neither complete nor broken off. */
  answering = 0;
  private readonly faults = new Map<string, S3Fault>();
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch(() => response.destroy()); // the caller has hung up
  });

  static async start(): Promise<ScriptedS3> {
    const s3 = new ScriptedS3();
    await once(s3.server.listen(0, '127.0.0.1'), 'listening');
    return s3;
  }

  /** `http://127.0.0.1:<port>` */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What an app needs to be told to keep its files here. */
  get environment(): Record<string, string> {
    return {
      STORAGE_BACKEND: 's3',
      S3_ENDPOINT: this.endpoint,
      S3_ACCESS_KEY: 'scripted-key',
      S3_SECRET_KEY: 'scripted-secret',
    };
  }

  /** From now on. One fault an operation; `*` stands for every operation without one. */
  fail(operation: string, fault: S3Fault): void {
    this.faults.set(operation, { ...fault });
  }

  heal(): void {
    this.faults.clear();
  }

  /** How often an operation was asked for. */
  count(operation: string): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = s3Request(incoming);
    this.calls.push(request);
    this.answering += 1;
    response.once('close', () => (this.answering -= 1));
    const fault = this.next(request.operation);
    if (fault.hang) return;
    if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
    const sent = await receive(incoming, request.operation === 'GetObject' ? {} : fault);
    if (fault.status !== undefined) return send(response, failure(fault.status, fault.code ?? 'Failed'), {});
    const heard = fault.ignoresRange
      ? { ...request, headers: { ...request.headers, range: undefined } }
      : request;
    const answer = this.answer(heard, fault.keep ? fault.keep(sent) : sent);
    await send(response, answer, request.operation === 'GetObject' ? fault : { headers: fault.headers });
  }

  private next(operation: string): S3Fault {
    const fault = this.faults.get(operation) ?? this.faults.get('*');
    if (fault?.times === undefined) return fault ?? {};
    if (fault.times === 0) return {};
    fault.times -= 1;
    return fault;
  }
}

async function receive(
  incoming: IncomingMessage,
  { cutAfter = Infinity, bytesPerSecond }: S3Fault,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    received += chunk.length;
    if (received >= cutAfter) incoming.destroy();
    if (bytesPerSecond !== undefined)
      await sleep((1000 * chunk.length) / bytesPerSecond, undefined, { ref: false });
  }
  return Buffer.concat(chunks);
}

async function send(response: ServerResponse, answer: S3Answer, fault: S3Fault): Promise<void> {
  const { cutAfter, bytesPerSecond } = fault;
  const body = answer.body ?? Buffer.alloc(0);
  response.writeHead(
    answer.status,
    withoutEmpty({ 'Content-Length': String(body.length), ...answer.headers, ...fault.headers }),
  );
  if (response.req.method === 'HEAD') return void response.end();
  const given = body.subarray(0, cutAfter);
  if (bytesPerSecond === undefined) await written(response, given);
  else {
    const step = Math.max(1, Math.round((bytesPerSecond * TICK_MS) / 1000));
    for (let at = 0; at < given.length && !response.destroyed; at += step) {
      await written(response, given.subarray(at, at + step));
      await sleep(bytesPerSecond < 1000 / TICK_MS ? 1000 / bytesPerSecond : TICK_MS);
    }
  }
  if (cutAfter === undefined) response.end();
  else response.destroy();
}

function written(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

function withoutEmpty(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}
