import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Params } from 'nestjs-pino';
import { type DestinationStream, stdTimeFunctions } from 'pino';
import type { AppConfig } from '#libs/config';
import { logOutput } from './log-output.js';
import { redactLine } from './redact-line.js';
import { redactUrl } from './redact-url.js';

/**
 * Never written, should they turn up in a logged object or in one within it. Requests are logged by method and address
 * only, so that this is the second line of defence; each path costs time in every request.
 */
const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'admin_password',
  'api_token',
  'token',
  'DATABASE_URL',
  'SESSION_SECRET',
];

/** Express's, with what the error filter leaves for the log. */
type LoggedResponse = ServerResponse & { locals?: { failure?: object } };

/** JSON lines for machines, coloured lines on a terminal: one a request with its id, route, status and duration. */
export function loggerParams(config: AppConfig, stream?: DestinationStream): Params {
  const pretty = process.stdout.isTTY && stream === undefined;
  const output = pretty || stream ? undefined : logOutput();
  const to = stream ?? output?.stream;
  const redact = redactLine(config);
  const options = {
    level: config.LOG_LEVEL,
    timestamp: stdTimeFunctions.isoTime,
    redact: {
      paths: SECRETS.flatMap((name) => [path(name), `*${path(name)}`]),
      censor: '[redacted]',
    },
    hooks: {
      streamWrite: (line: string) => {
        output?.writeSoon();
        return redact(line);
      },
    },
    genReqId,
    customLogLevel: (_request: IncomingMessage, { statusCode }: ServerResponse, error?: Error) =>
      error || statusCode >= 500 ? ('error' as const) : ('info' as const),
    customSuccessMessage: (request: IncomingMessage, { statusCode }: ServerResponse) =>
      `${request.method} ${statusCode}`,
    customAttributeKeys: { responseTime: 'duration_ms', reqId: 'request_id' },
    quietReqLogger: true,
    customSuccessObject: withRoute,
    customErrorObject: (request: IncomingMessage, response: LoggedResponse, error: Error, entry: object) => ({
      ...withRoute(request, response, entry),
      ...(error.message === `failed with status code ${response.statusCode}` && { err: undefined }), // pino-http's own
      ...response.locals?.failure,
    }),
    customErrorMessage: (request: IncomingMessage, { statusCode }: ServerResponse) =>
      `${request.method} ${statusCode}`,
    serializers: {
      req: (request: { method: string; url: string; remoteAddress: string }) => ({
        method: request.method,
        url: redactUrl(request.url),
        address: request.remoteAddress,
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    ...(pretty && {
      transport: { target: 'pino-pretty', options: { singleLine: true, ignore: 'pid,hostname' } },
    }),
  };
  return {
    pinoHttp: to ? [options, to] : options,
  };
}

/** Known only at the end of the request; `customProps` would be asked at its beginning as well. */
function withRoute(
  request: IncomingMessage & { route?: { path?: string } },
  _response: ServerResponse,
  entry: object,
) {
  return { ...entry, route: request.route?.path };
}

/** A proxy's id is kept when it is harmless, so that its log and ours can be read side by side. */
function genReqId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

function path(name: string): string {
  return `["${name}"]`;
}
