import type { CalendarZones } from './calendar-zones.js';

interface RepeatLimits {
  /** The moment of the import. */
  now: Date;
  /** Occurrences so far, of the whole file. */
  taken: number;
  /** Rules so far that could not be followed: each costs a while to find out. */
  refused: number;
}

/** What an entry of a calendar is read with. */
export interface ComponentContext {
  zones: CalendarZones;
  calendarZone: string | undefined;
  place: string;
  /** Occurrences by `<uid> <key>` that have entries of their own. */
  replaced: ReadonlySet<string>;
  limits: RepeatLimits;
  note: (sentence: string) => void;
}
