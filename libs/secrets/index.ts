/**
 * Owns the few secrets that every replica must share, and the keys that are derived from them.
 * Never knows what is signed or checked with them, and never writes one to a log.
 * Auth and attachments may call it.
 */
export { SecretsModule } from './secrets.module.js';
export { KeptSecrets } from './kept-secrets.js';
export { ServerSecret } from './server-secret.js';
