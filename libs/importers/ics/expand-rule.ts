import ICAL from 'ical.js';

/** Some rules never come true; the library then looks for a day for ever. Every look moves its time, so those are counted. */
const MAX_STEPS = 40_000;
const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);

/** A rule that cannot be followed. The message is a sentence for people. */
export class RuleRefused extends Error {}

/** The wall-clock times of a rule, its start first, without end unless the rule has a COUNT. `UNTIL` is for the caller to see to. */
export function* expandRule(rule: ICAL.Recur, start: ICAL.Time): Generator<ICAL.Time> {
  if (!FREQUENCIES.has(rule.freq)) throw new RuleRefused('It repeats more often than once a day.');
  const endless = rule.clone();
  endless.until = null; // the library's types do not know that none is null
  endless.count = null;
  const iterator = endless.iterator(start);
  let steps = 0;
  iterator.last = new Proxy(iterator.last, {
    set(time, key, value: unknown) {
      if ((steps += 1) > MAX_STEPS) throw new RuleRefused('Its rule of repetition finds no day.');
      return Reflect.set(time, key, value);
    },
  });
  // RFC 5545: the start is the first and counts, whether or not the rule would have it
  yield start;
  let taken = 1;
  // the type leaves out that the end is undefined
  for (let next = following(iterator); next; next = following(iterator)) {
    if (rule.count !== null && taken >= rule.count) return;
    if (next.compare(start) === 0 || isRolledOver(next, rule, start)) continue;
    steps = 0;
    taken += 1;
    yield next;
  }
}

function following(iterator: ICAL.RecurIterator): ICAL.Time | undefined {
  return (iterator.next() as ICAL.Time | undefined)?.clone();
}

/** RFC 5545 leaves out days that a month does not have; the library takes the 1st of March for the 29th of February. */
function isRolledOver(time: ICAL.Time, { parts, freq }: ICAL.Recur, start: ICAL.Time): boolean {
  const months = parts.BYMONTH;
  if (months && !months.includes(time.month)) return true;
  const days = parts.BYMONTHDAY;
  if (days) return days.every((day) => day > 0) && !days.includes(time.day);
  const isByStart = freq === 'YEARLY' && Object.keys(parts).every((part) => part === 'BYMONTH');
  return isByStart && (time.day !== start.day || (!months && time.month !== start.month));
}
