/** One change of tags at a time: two that touch the same events in another order would wait for each other. */
export const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtextextended('lifelog tag renaming', 0))`;

/** A third of a million events take half a minute. */
export const LONG_ENOUGH = `SET LOCAL statement_timeout = '10min'`;

export const PRESENT = 'SELECT tag FROM tag_totals WHERE tag = ANY ($1::text[])';

/** For what changes an event: later than before, also within a millisecond. */
export const TOUCH = `updated_at = greatest(date_trunc('milliseconds', now()), updated_at + interval '1 millisecond')`;
