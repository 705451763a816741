import ICAL from 'ical.js';
import type { ComponentContext } from './component-context.js';
import { expandRule, RuleRefused } from './expand-rule.js';
import { keyOf } from './occurrence-key.js';
import { timesOf, type TimeProperty } from './time-property.js';

const MAX_OCCURRENCES = 1_000;
/** Of all entries of a file together. */
const MAX_ALTOGETHER = 100_000;
const MAX_REFUSED = 20;
const AHEAD_MS = 366 * 86_400_000;

/**
 * The wall-clock times at which an entry takes place, in order, without those that EXDATE takes out: until a year from now, 1,000 times at
 * most. Throws RuleRefused.
 */
export function* occurrences(
  component: ICAL.Component,
  start: TimeProperty,
  context: ComponentContext,
): Generator<ICAL.Time> {
  const { limits, note } = context;
  if (limits.refused >= MAX_REFUSED)
    throw new RuleRefused('Too many rules of repetition of the file cannot be followed.');
  const excluded = new Set(timesOf(component, 'exdate').map((time) => keyOf(time, context)));
  const seen = new Set<string>();
  for (const time of timesFor(component, start, context)) {
    const key = keyOf({ ...start, time }, context);
    if (seen.has(key) || excluded.has(key)) continue;
    if (seen.size === MAX_OCCURRENCES || Date.parse(key) > limits.now.getTime() + AHEAD_MS) {
      note('What repeats is taken until a year from now, and 1,000 times at most: some entries go on.');
      return;
    }
    seen.add(key);
    if ((limits.taken += 1) > MAX_ALTOGETHER)
      throw new RuleRefused(
        `The entries of the file repeat more than ${MAX_ALTOGETHER.toLocaleString('en')} times.`,
      );
    yield time;
  }
}

function* timesFor(
  component: ICAL.Component,
  start: TimeProperty,
  context: ComponentContext,
): Generator<ICAL.Time> {
  const added = timesOf(component, 'rdate').map(({ time }) => time);
  yield* added.slice(0, MAX_OCCURRENCES);
  const rule: unknown = component.getFirstPropertyValue('rrule');
  if (!(rule instanceof ICAL.Recur)) {
    yield start.time;
    return;
  }
  const until = rule.until;
  for (const time of expandRule(rule, start.time)) {
    if (until !== null && isPast({ ...start, time }, until, context)) return;
    yield time;
  }
}

/** UNTIL is a day, or a moment in UTC, which only the zone of the start makes comparable. */
function isPast(occurrence: TimeProperty, until: ICAL.Time, context: ComponentContext): boolean {
  if (until.isDate || occurrence.time.isDate) {
    const day = (time: ICAL.Time) => time.toString().slice(0, 10);
    return day(occurrence.time) > day(until);
  }
  return keyOf(occurrence, context) > keyOf({ ...occurrence, time: until }, context);
}
