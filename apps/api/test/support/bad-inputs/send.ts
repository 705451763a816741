import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './bad-input.js';

/** Longer than any answer takes, the slow ones included. */
const PATIENCE_MS = 20_000;

export interface HttpRequest {
  method: string;
  path: Buffer;
  headers: Record<string, Buffer>;
  body?: Buffer;
}

/** Sends a request byte by byte as it is described: real clients would tidy it up first. */
export function send(port: number, { method, path, headers, body }: HttpRequest): Promise<Answer> {
  const chunked = headers['transfer-encoding']?.toString() === 'chunked';
  const framing: Record<string, Buffer> =
    chunked || body === undefined ? {} : { 'content-length': Buffer.from(String(body.length)) };
  const all: Record<string, Buffer> = {
    host: Buffer.from(`127.0.0.1:${port}`),
    connection: Buffer.from('close'),
    ...framing,
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => [
    Buffer.from(`${name}: `),
    value,
    Buffer.from('\r\n'),
  ]);
  const head = Buffer.concat([
    Buffer.from(`${method} `),
    path,
    Buffer.from(' HTTP/1.1\r\n'),
    ...lines,
    Buffer.from('\r\n'),
  ]);
  const chunks =
    chunked && body
      ? [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]
      : [];
  return sendRaw(port, Buffer.concat([head, ...(chunked ? chunks : body ? [body] : [])]), method === 'HEAD');
}

/** Writes bytes and reads one answer, leaving the connection open on our side until the server has closed it or is late. */
export async function sendRaw(port: number, bytes: Buffer, isHead = false): Promise<Answer> {
  const started = performance.now();
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const received: Buffer[] = [];
  let answered: number | undefined;
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk);
    answered ??= performance.now();
  });
  const failure = new Promise<Error>((resolve) => socket.once('error', resolve));
  const ended = once(socket, 'end', { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    () => 'closed' as const,
    () => 'open' as const,
  );
  socket.write(bytes);
  const outcome = await Promise.race([ended, failure]);
  socket.destroy();
  const text = Buffer.concat(received).toString('latin1');
  if (outcome instanceof Error && !isWhole(text)) throw outcome;
  return {
    ...parse(text, isHead),
    milliseconds: (answered ?? performance.now()) - started,
    closed: outcome !== 'open',
  };
}

/** Writes bytes and breaks off, as soon as the server has had time to read them. */
export async function sendAndLeave(port: number, bytes: Buffer): Promise<Answer> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.write(bytes);
  await sleep(100);
  socket.resetAndDestroy();
  await once(socket, 'close');
  return { status: 0, headers: {}, text: '', milliseconds: 0, closed: true };
}

/** An answer that came before the connection was reset counts; half of one does not. */
function isWhole(text: string): boolean {
  const [head = '', body] = split(text);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  return body !== undefined && length !== undefined && body.length >= Number(length);
}

function split(text: string): [string, string | undefined] {
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? [text, undefined] : [text.slice(0, end), text.slice(end + 4)];
}

function parse(text: string, isHead: boolean): Pick<Answer, 'status' | 'headers' | 'text'> {
  const [head, body = ''] = split(text);
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  const content = headers['transfer-encoding'] === 'chunked' ? dechunk(body) : body;
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0);
  return { status, headers, text: isHead ? '' : Buffer.from(content, 'latin1').toString('utf8') };
}

function dechunk(body: string): string {
  let rest = body;
  let content = '';
  for (;;) {
    const line = /^([0-9a-f]+)\r\n/i.exec(rest);
    const size = parseInt(line?.[1] ?? '', 16);
    if (!line || Number.isNaN(size)) throw new Error('The chunked answer was cut short.');
    if (size === 0) return content;
    content += rest.slice(line[0].length, line[0].length + size);
    rest = rest.slice(line[0].length + size + 2);
  }
}
