/**
 * Owns the log as a calendar and as a news feed, for programs that can send nothing but an address.
 * Never changes anything, and never shows more than events.
 * The composition root may call it.
 */
export { FeedsModule } from './feeds.module.js';
