import type { Params } from 'nestjs-pino';
import { type DestinationStream, stdTimeFunctions } from 'pino';
import type { AppConfig } from '#libs/config';
import { logOutput } from './log-output.js';
import { redactLine } from './redact-line.js';

/** JSON lines for machines, coloured lines on a terminal: one a request with its id, route, status and duration. */
export function loggerParams(config: AppConfig, stream?: DestinationStream): Params {
  const pretty = process.stdout.isTTY && stream === undefined;
  const output = pretty || stream ? undefined : logOutput();
  const to = stream ?? output?.stream;
  const redact = redactLine(config);
  const options = {
    level: config.LOG_LEVEL,
    timestamp: stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: (line: string) => {
        output?.writeSoon();
        return redact(line);
      },
    },
    wrapSerializers: false, // requestLog writes what is wanted of a request
    ...(pretty && {
      transport: { target: 'pino-pretty', options: { singleLine: true, ignore: 'pid,hostname' } },
    }),
  };
  return {
    pinoHttp: to ? [options, to] : options,
    forRoutes: [], // requestLog stands among the other handlers, which costs less than routes of the framework
  };
}
