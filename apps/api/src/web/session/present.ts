import { Temporal } from '@js-temporal/polyfill';
import type { WeekStart } from '#libs/settings';

const ISO_WEEKDAYS = { monday: 1, saturday: 6, sunday: 7 } as const satisfies Record<WeekStart, number>;

/** One moment as the owner sees it: one for all that a page says, so that it cannot contradict itself at midnight. */
export class Present {
  readonly now: Temporal.ZonedDateTime;
  readonly today: Temporal.PlainDate;
  /** ISO number of the weekday that weeks begin with. */
  readonly firstWeekday: number;

  constructor(
    instant: Temporal.Instant,
    readonly homeZone: string,
    weekStart: WeekStart = 'monday',
  ) {
    this.now = instant.toZonedDateTimeISO(homeZone);
    this.today = this.now.toPlainDate();
    this.firstWeekday = ISO_WEEKDAYS[weekStart];
  }
}
