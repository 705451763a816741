import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';
import { HEADER_LIMIT_BYTES, HEADERS_TIMEOUT_MS } from './limits.js';

interface ClientError extends Error {
  code?: string;
}

/** Nest's Express adapter over a server with LifeLog's limits, whose lowest-level failures answer in JSON too. */
export class HttpAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const server = createServer(
      {
        maxHeaderSize: HEADER_LIMIT_BYTES,
        headersTimeout: HEADERS_TIMEOUT_MS,
        requestTimeout: 0, // bodies are timed one by one: an upload may take longer than a JSON body
        connectionsCheckingInterval: 1_000,
        requireHostHeader: false, // answered by us, as JSON
      },
      this.getInstance(),
    );
    server.on('clientError', (error: ClientError, socket: Socket) => answerBrokenHttp(error, socket));
    this.httpServer = server as typeof this.httpServer;
  }
}

function answerBrokenHttp(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, errorCode, detail] = brokenHttp(error.code);
  const body = JSON.stringify({ detail, error_code: errorCode, info: {} });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function brokenHttp(code: string | undefined): [number, string, string, string] {
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
