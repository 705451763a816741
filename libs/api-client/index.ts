/**
 * Owns the typed HTTP client of LifeLog, generated from openapi/openapi.json; only this file is written by hand.
 * Never decides anything: no retries, no wording, no configuration.
 * The CLI and scripts may call it.
 */
export * from './src/index.js';
export { createClient, type Client } from './src/client/index.js';
