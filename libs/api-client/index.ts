/**
 * Owns the typed HTTP client of LifeLog: the calls, generated from openapi/openapi.json, and what every caller of them needs
 * (patience with a busy server, a typed error, walking a list).
 * Never words anything for people, and reads no configuration.
 * The CLI and scripts may call it; it is a package of its own, too.
 */
export * from './src/index.js';
export { createClient, type Client } from './src/client/index.js';
export { createLifeLog, type LifeLogOptions } from './calls/create-lifelog.js';
export { dataOf } from './calls/data-of.js';
export { isRefusal, LifeLogError, type Refusal } from './calls/lifelog-error.js';
export { retryingFetch, type RetryOptions } from './calls/retrying-fetch.js';
export { type Page, type PageRequest, walkItems, walkPages } from './calls/walk-pages.js';
