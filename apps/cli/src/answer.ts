import type { Connection } from './connection.js';
import { refusal } from './refusal.js';
import { unreachable } from './unreachable.js';
import { CliError } from './cli-error.js';

export interface Result<T> {
  data?: T;
  error?: unknown;
  response?: Response;
}

/** The data of an answer, which has the media type. Throws CliError with the exit code that the failure has. */
export async function answer<T>(
  { url, cli }: Connection,
  call: Promise<Result<T>>,
  type = /json/i,
): Promise<T> {
  const { data, error, response } = await call;
  if (error === undefined) {
    if (!type.test(response?.headers.get('content-type') ?? '')) throw notLifeLog(url, data);
    return data as T;
  }
  cli.signal.throwIfAborted();
  if (response && !response.ok) throw refusal(url, response, error);
  if (error instanceof SyntaxError) throw notLifeLog(url, error);
  throw unreachable(url, error);
}

/** A 2xx that LifeLog would not give. */
export function notLifeLog(url: string, cause: unknown): CliError {
  return new CliError(`What answers at ${url} is not LifeLog. Check LIFELOG_URL.`, undefined, { cause });
}
