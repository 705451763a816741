import type { Dispatcher } from 'undici';

/** Longer than a server lets an import take. */
const HEADERS_TIMEOUT_MS = 15 * 60_000;

let made: Dispatcher | undefined;

/** For fetch, which by itself gives up on an answer after five minutes: a large import on a small machine takes longer. */
export async function patientDispatcher(): Promise<Dispatcher> {
  if (made === undefined) {
    const { default: undici } = await import('undici'); // only now: loading it takes longer than most commands do
    made = new undici.Agent({ headersTimeout: HEADERS_TIMEOUT_MS });
  }
  return made;
}
