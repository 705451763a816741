import { amount } from '../wording/amount.js';

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

/** A span of whole seconds in the largest unit that divides it: `5 minutes`, `90 seconds`, `1 day`. */
export function spanWords(seconds: number): string {
  const unit = UNITS.find(([length]) => seconds >= length && seconds % length === 0);
  return unit ? amount(seconds / unit[0], unit[1]) : amount(seconds, 'second');
}
