import type { Temporal } from '@js-temporal/polyfill';

type Clock = Pick<Temporal.PlainTime, 'hour' | 'minute' | 'second'>;

const two = (value: number) => String(value).padStart(2, '0');

/** `08:40` */
export function clock(at: Clock): string {
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** `10:20:00` */
export function clockWithSeconds(at: Clock): string {
  return `${clock(at)}:${two(at.second)}`;
}

/** `10:20`, and `10:20:07` when there is something to say about seconds. */
export function clockInDetail(at: Clock): string {
  return at.second === 0 ? clock(at) : clockWithSeconds(at);
}
