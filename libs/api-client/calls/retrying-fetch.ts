import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  /** How often it is tried again; default 3. */
  retries?: number;
  /** A server that asks for more patience than this is not asked again; default 30 s. */
  longestWaitMs?: number;
  /** Ends the waiting. */
  signal?: AbortSignal;
}

type Send = (request: Request) => Promise<Response>;

const FIRST_WAIT_MS = 250;
const BUSY = new Set([429, 503]);
const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/**
 * A fetch that tries again when the server says that it is busy (429, 503) or the connection breaks: after as long as
 * `Retry-After` asks for, else after waits that double, with some chance in them so that clients do not come back all at
 * once. Only for what may be done twice: idempotent methods, and whatever has an Idempotency-Key. A body is sent again when
 * it is JSON; others cannot be read twice. Nobody listening at all is told at once.
 */
export function retryingFetch(
  send: Send = fetch,
  { retries = 3, longestWaitMs = 30_000, signal }: RetryOptions = {},
): Send {
  return async (request) => {
    if (!isRepeatable(request)) return send(request);
    for (let tried = 0; ; tried += 1) {
      const last = tried >= retries;
      const outcome = await send(last ? request : request.clone()).catch((error: unknown) => {
        if (last || signal?.aborted || !hasBroken(error)) throw error;
        return undefined;
      });
      if (outcome && (last || !BUSY.has(outcome.status))) return outcome;
      const wait = asked(outcome?.headers.get('retry-after')) ?? backOff(tried);
      if (outcome && wait > longestWaitMs) return outcome;
      await outcome?.body?.cancel();
      await pause(wait, signal);
    }
  };
}

/** Ends with the reason of the signal, as fetch does. */
async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

function isRepeatable({ method, headers, body }: Request): boolean {
  const mayBeDoneTwice = IDEMPOTENT.has(method) || headers.has('idempotency-key');
  return mayBeDoneTwice && (body === null || /json/i.test(headers.get('content-type') ?? ''));
}

/** Once there was a connection: the code is that of the innermost error. */
function hasBroken(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as NodeJS.ErrnoException;
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code ?? '') || hasBroken(cause);
}

/** Seconds, or a date. */
function asked(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function backOff(tried: number): number {
  return FIRST_WAIT_MS * 2 ** tried * (0.5 + Math.random());
}
