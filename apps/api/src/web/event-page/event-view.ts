import { Temporal } from '@js-temporal/polyfill';
import type { EventResponse } from '#libs/events';
import { livedAt } from '../timeline/event-row.js';
import { clock, clockInDetail, clockWithSeconds } from '../wording/clock.js';
import { dayText, monthName, weekdayName, yearText } from '../wording/day-name.js';
import { elapsed } from '../wording/elapsed.js';
import { machineTime } from '../wording/machine-time.js';
import { offsetText, zoneCity, zoneInSentence } from '../wording/zone-name.js';
import { filterQuery, NO_FILTER, withTag } from '../timeline/timeline-filter.js';
import { metadataEntries, type MetadataEntry } from './metadata-entries.js';

/** Everything that the page of an event says about the event itself. */
export interface EventView {
  id: number;
  title: string;
  day: number;
  month: string;
  year: string;
  machineTime: string;
  /** `Thursday, 10:20 in Rome (UTC+2)` */
  when: string;
  /** `09:20 in Lisbon`, when home read another time. */
  atHome: string | null;
  tags: { name: string; query: string }[];
  description: string | null;
  metadata: MetadataEntry[];
  metadataJson: string;
  happened: string;
  zone: string;
  logged: string;
  loggedLater: string | null;
  changed: string | null;
}

export function eventView(event: EventResponse, homeZone: string): EventView {
  const at = livedAt(event);
  const home = at.withTimeZone(homeZone);
  const inHomeZone = (instant: string) => {
    const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(homeZone);
    return `${dayText(moment)}, ${clock(moment)}`;
  };
  return {
    id: event.id,
    title: event.title,
    day: at.day,
    month: monthName(at.month).slice(0, 3),
    year: yearText(at.year),
    machineTime: machineTime(at),
    when: `${weekdayName(at)}, ${clockInDetail(at)} in ${zoneInSentence(at)}`,
    atHome: home.offsetNanoseconds === at.offsetNanoseconds ? null : atHome(home, at),
    tags: event.tags.map((name) => ({ name, query: filterQuery(withTag(NO_FILTER, name)) })),
    description: event.description?.trim() ? event.description : null,
    metadata: metadataEntries(event.metadata ?? {}),
    metadataJson: JSON.stringify(event.metadata ?? {}, null, 2),
    happened: `${dayText(at)}, ${clockWithSeconds(at)}`,
    zone: zoneCity(at.timeZoneId)
      ? `${at.timeZoneId}, ${offsetText(at, 'seconds')}`
      : offsetText(at, 'seconds'),
    logged: inHomeZone(event.created_at),
    loggedLater: elapsed(Date.parse(event.created_at) - Date.parse(event.timestamp)),
    changed: event.updated_at === event.created_at ? null : inHomeZone(event.updated_at),
  };
}

function atHome(home: Temporal.ZonedDateTime, lived: Temporal.ZonedDateTime): string {
  const sameDay = home.toPlainDate().equals(lived.toPlainDate());
  const place = zoneCity(home.timeZoneId) ?? offsetText(home);
  return `${sameDay ? '' : `${dayText(home, lived.year)}, `}${clockInDetail(home)} in ${place}`;
}
