import { type Bindings, type EventCondition, eventConditions } from './event-conditions.js';
import type { EventFilter } from './event-filter.js';

/** A filter as the condition of a WHERE, for `FROM events e`; which index to use is left to the planner. */
export function eventWhere(filter: EventFilter, bindings: Bindings): string {
  return allOf(eventConditions(filter, bindings).map(({ indexed }) => indexed));
}

/** The same, with an index for the conditions in `indexes` only. */
export function whereByIndexes(conditions: EventCondition[], indexes: Set<EventCondition['on']>): string {
  return allOf(conditions.map(({ on, indexed, plain }) => (indexes.has(on) ? indexed : plain)));
}

export function allOf(conditions: string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}
