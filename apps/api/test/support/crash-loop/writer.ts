import type { Journal } from './journal.js';
import type { LogClient } from './log-client.js';
import type { Seeded } from './seeded.js';

/** Writes to the log until it is killed, and knows what it was told. */
export interface Writer {
  /** One more piece of work. Throws Unanswered when the server is gone, and then has it open. */
  write(): Promise<void>;
  /**
   * With the server back: what is open is looked at, which must be wholly there or not at all, and done again as its
   * client would.
   */
  settle(): Promise<void>;
}

export type MakeWriter = (client: LogClient, journal: Journal, chance: Seeded) => Writer;
