import ICAL from 'ical.js';
import { parseInstant } from '#libs/time';
import { localInstant } from '../local-instant.js';
import { parseComponent } from './parse-component.js';

export interface CalendarMoment {
  /** RFC 3339 with offset. */
  timestamp: string;
  timezone: string;
}

/** Where the names of zones end that some programs put a path before. */
const AREA = /(?<![A-Za-z_])([A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?)$/;

/** What the zones of a calendar are: by their IANA names where they have one, else by the rules that the calendar brings along. */
export class CalendarZones {
  private readonly rules = new Map<string, ICAL.Timezone>();
  private readonly names = new Map<string, string>();

  constructor(
    /** Of times without any. */
    private readonly homeZone: string,
    private readonly note: (sentence: string) => void,
  ) {}

  /** Learns a VTIMEZONE. */
  add(text: string): void {
    const component = parseComponent(text);
    const zone = ICAL.Timezone.fromData({ component });
    this.rules.set(zone.tzid, zone);
    const known = component.getFirstPropertyValue('x-lic-location');
    if (typeof known === 'string' && isZone(known)) this.names.set(zone.tzid, known);
  }

  /** The moment of a time of a calendar. `calendarZone` is what its times are meant in that are in UTC or in none. */
  moment(
    time: ICAL.Time,
    tzid: string | undefined,
    calendarZone: string | undefined,
  ): CalendarMoment | undefined {
    const lived = calendarZone !== undefined && isZone(calendarZone) ? calendarZone : this.homeZone;
    const local = wallClock(time);
    if (local.endsWith('Z')) return made(parseInstant(local)?.toISOString(), lived);
    if (tzid === undefined || time.isDate) return made(localInstant(local, lived), lived);
    const name = this.nameOf(tzid);
    if (name !== undefined) return made(localInstant(local, name), name);
    const rules = this.rules.get(tzid);
    if (!rules) {
      this.note(`The zone ${tzid} is not known: its times were taken for ${lived}.`);
      return made(localInstant(local, lived), lived);
    }
    const offset = offsetText(rules.utcOffset(time));
    return made(localInstant(local, offset), offset);
  }

  private nameOf(tzid: string): string | undefined {
    const known = this.names.get(tzid);
    if (known !== undefined) return known;
    return [tzid, AREA.exec(tzid)?.[1]].find((name): name is string => name !== undefined && isZone(name));
  }
}

/** `2024-05-01T08:30:00`, with `Z` in UTC; a day as its first moment. */
function wallClock(time: ICAL.Time): string {
  return time.isDate ? `${time.toString()}T00:00:00` : time.toString();
}

function made(timestamp: string | undefined, timezone: string): CalendarMoment | undefined {
  return timestamp === undefined ? undefined : { timestamp, timezone };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // a name of some program's own
  }
}

function offsetText(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0'));
  return `${seconds < 0 ? '-' : '+'}${hour}:${minute}`;
}
