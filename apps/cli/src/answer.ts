import type { Connection } from './connection.js';
import { refusal } from './refusal.js';
import { unreachable } from './unreachable.js';
import { CliError } from './cli-error.js';

export interface Result<T> {
  data?: T;
  error?: unknown;
  response?: Response;
}

/** The data of an answer. Throws CliError with the exit code that the failure has. */
export async function answer<T>({ url, cli }: Connection, call: Promise<Result<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (error === undefined) {
    if (!/json/i.test(response?.headers.get('content-type') ?? '')) throw notLifeLog(url, data);
    return data as T;
  }
  cli.signal.throwIfAborted();
  if (response && !response.ok) throw refusal(url, response, error);
  if (error instanceof SyntaxError) throw notLifeLog(url, error);
  throw unreachable(url, error);
}

function notLifeLog(url: string, cause: unknown): CliError {
  return new CliError(`What answers at ${url} is not LifeLog. Check LIFELOG_URL.`, undefined, { cause });
}
