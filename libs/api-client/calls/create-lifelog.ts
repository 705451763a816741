import { type Client, createClient } from '../src/client/index.js';
import { retryingFetch, type RetryOptions } from './retrying-fetch.js';

export interface LifeLogOptions extends RetryOptions {
  /** `http://127.0.0.1:8000`: the address of the pages, without /api. */
  url: string;
  token: string;
}

/** A client for the calls of this package that knows the address and the token, and is patient with a busy server. */
export function createLifeLog({ url, token, ...retry }: LifeLogOptions): Client {
  return createClient({
    baseUrl: url.replace(/(?<!\/)\/+$/, ''),
    auth: token,
    fetch: retryingFetch(fetch, retry) as typeof fetch,
  });
}
