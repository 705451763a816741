/**
 * Owns the `idempotency_keys` table: the first answer to each key, kept for 24 hours.
 * Never knows what the work is that it protects.
 * Features may call it for requests that create something.
 */
export { IdempotencyModule } from './idempotency.module.js';
export { Idempotency, type Answer, type IdempotentRequest, type ReplayableAnswer } from './idempotency.js';
export { idempotencyKey } from './idempotency-key.js';
export { keyOwner } from './key-owner.js';
