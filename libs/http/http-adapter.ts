import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import type { ErrorCode } from '#libs/errors';
import { JSON_TEXT } from './json-text.decorator.js';
import { HEADER_LIMIT_BYTES, HEADERS_TIMEOUT_MS } from './limits.js';

/** The same that the app gives to every answer; these are given before there is an app. */
const JSON_HEADERS = {
  'Content-Type': JSON_TEXT,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none';object-src 'none';base-uri 'none';frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
const READ = new Set(['GET', 'HEAD']);
/** How long a connection with broken HTTP stays for its answer to be read. */
const LINGER_MS = 1_000;

interface ClientError extends Error {
  code?: string;
}

/** Nest's Express adapter over a server with LifeLog's limits, whose lowest-level failures answer in JSON too. */
export class HttpAdapter extends ExpressAdapter {
  /** Sent beside those of every answer with what never reaches the app. */
  constructor(private readonly moreHeaders: Record<string, string> = {}) {
    super();
  }

  /**
   * Lets a browser keep an answer that brings a validator, and ask with it each time whether it is still the same. What is JSON text
   * already, and has none to compare, goes out as it is: Express would make a second copy of it.
   */
  override reply(response: Response, body: unknown, statusCode = response.statusCode): unknown {
    const isRead = READ.has(response.req.method);
    const hasValidator = response.hasHeader('ETag');
    if (isRead && hasValidator && !response.headersSent) response.set('Cache-Control', 'private, no-cache');
    const isText = typeof body === 'string' && response.getHeader('Content-Type') === JSON_TEXT;
    if (!isText || (isRead && hasValidator)) return super.reply(response, body, statusCode);
    response.writeHead(statusCode, { 'Content-Length': Buffer.byteLength(body) });
    return response.end(response.req.method === 'HEAD' ? undefined : body);
  }

  override initHttpServer(): void {
    const server = createServer(
      {
        maxHeaderSize: HEADER_LIMIT_BYTES,
        headersTimeout: HEADERS_TIMEOUT_MS,
        requestTimeout: 0, // bodies are timed one by one: an upload may take longer than a JSON body
        connectionsCheckingInterval: 1_000,
        requireHostHeader: false, // answered by us, as JSON
      },
      this.getInstance<RequestListener>(),
    );
    server.maxHeadersCount = 0; // the block's size is the limit; more headers than Node counts would be dropped silently
    const headers = { ...JSON_HEADERS, ...this.moreHeaders, Connection: 'close' };
    server.on('clientError', (error: ClientError, socket: Socket) =>
      answerBrokenHttp(error, socket, headers),
    );
    server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) =>
      refuseExpectation(response, headers),
    );
    this.httpServer = server;
  }
}

/** Only `Expect: 100-continue` exists. Node's own 417 would have no body. */
function refuseExpectation(response: ServerResponse, headers: Record<string, string>): void {
  const body = errorJson('bad_request', 'The Expect header asks for something that does not exist.');
  response.writeHead(400, headers).end(body);
}

function answerBrokenHttp(error: ClientError, socket: Socket, common: Record<string, string>): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, errorCode, detail] = brokenHttp(error.code);
  const body = errorJson(errorCode, detail);
  const headers = { ...common, 'Content-Length': Buffer.byteLength(body) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${reason}`, ...lines, '', body].join('\r\n'));
  // the other side closes when it has read this; one that does not is not waited for
  const linger = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(linger));
}

function errorJson(errorCode: ErrorCode, detail: string): string {
  return JSON.stringify({ detail, error_code: errorCode, info: {} });
}

function brokenHttp(code: string | undefined): [number, string, ErrorCode, string] {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return [
      431,
      'Request Header Fields Too Large',
      'headers_too_large',
      'The address and headers exceed 16 KiB.',
    ];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return [
      408,
      'Request Timeout',
      'request_timeout',
      'The request headers did not arrive within 10 seconds.',
    ];
  }
  return [400, 'Bad Request', 'bad_request', 'The request is not valid HTTP.'];
}
