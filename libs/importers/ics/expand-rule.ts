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
  const iterator = endless.iterator(start);
  let steps = 0;
  iterator.last = new Proxy(iterator.last, {
    set(time, key, value: unknown) {
      if ((steps += 1) > MAX_STEPS) throw new RuleRefused('Its rule of repetition finds no day.');
      return Reflect.set(time, key, value);
    },
  });
  yield start;
  // the type leaves out that the end is undefined
  for (let next = following(iterator, start); next; next = following(iterator, start)) {
    steps = 0;
    yield next;
  }
}

/** RFC 5545: the start is the first, whether or not the rule would have it. */
function following(iterator: ICAL.RecurIterator, start: ICAL.Time): ICAL.Time | undefined {
  const next = iterator.next() as ICAL.Time | undefined;
  return next?.compare(start) === 0 ? following(iterator, start) : next?.clone();
}
