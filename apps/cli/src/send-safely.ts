import { randomUUID } from 'node:crypto';
import type { Cli } from './cli.js';

interface Sent {
  error?: unknown;
  response?: Response;
}

/**
 * Sends with an Idempotency-Key, and once more when the connection breaks before there is an answer: the server does it once
 * whether it had heard the first time or not.
 */
export async function sendSafely<Result extends Sent>(
  { signal }: Cli,
  send: (idempotencyKey: string) => Promise<Result>,
): Promise<Result> {
  const key = randomUUID();
  const result = await send(key);
  if (result.error === undefined || result.response || signal.aborted) return result;
  return send(key);
}
