import { Temporal } from '@js-temporal/polyfill';
import type { Present } from '../session/present.js';
import { amount } from '../wording/amount.js';
import { clock } from '../wording/clock.js';
import { dayText } from '../wording/day-name.js';

/** A moment in the words of a table, with the whole of it for whoever wants to know exactly. */
export interface MomentWords {
  /** `just now`, `4 minutes ago`, `today, 08:40`, `yesterday, 23:00`, `2 May 2025` */
  text: string;
  /** `2 May 2025, 08:40`; null when `text` says it all. */
  title: string | null;
}

/** In the owner's home zone. Moments to come are named by their day. */
export function momentWords(at: Date, present: Present): MomentWords {
  const moment = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(present.homeZone);
  const title = `${dayText(moment)}, ${clock(moment)}`;
  const minutes = Math.floor((present.now.epochMilliseconds - at.getTime()) / 60_000);
  if (minutes >= 0 && minutes < 60) {
    return { text: minutes === 0 ? 'just now' : `${amount(minutes, 'minute')} ago`, title };
  }
  const days = present.today.until(moment.toPlainDate()).days;
  const name = new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(days);
  return { text: name ? `${name}, ${clock(moment)}` : dayText(moment, present.today.year), title };
}
