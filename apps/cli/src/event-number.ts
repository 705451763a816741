import { numberOf } from './number-of.js';

/** The number of an event as it is typed. Throws InvalidArgumentError (usage). */
export const eventNumber = numberOf('an event', 1271);
