import ICAL from 'ical.js';

/** A time as a property has it. */
export interface TimeProperty {
  time: ICAL.Time;
  /** As the calendar calls its zone. */
  tzid?: string;
}

/** As jCal has it: `2024-02-30T10:00:00Z`, or the day alone; of a period, its beginning. */
const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):(\d{2}))?/;

/** The times of all properties of this name; periods are their beginnings. Throws for one that no calendar or clock has. */
export function timesOf(component: ICAL.Component, name: string): TimeProperty[] {
  return component.getAllProperties(name).flatMap((property) => {
    for (const written of (property.toJSON() as unknown[]).slice(3).flat()) refuseRolledOver(written);
    const zone: unknown = property.getParameter('tzid');
    const tzid = typeof zone === 'string' ? zone : undefined;
    return (property.getValues() as unknown[]).flatMap((value) => {
      const time = value instanceof ICAL.Period ? value.start : value;
      return time instanceof ICAL.Time ? [{ time, tzid }] : [];
    });
  });
}

/** The library takes the 30th of February for the 1st of March. */
function refuseRolledOver(written: unknown): void {
  const [text, day = '', hour = '0', minute = '0', second = '0'] = WRITTEN.exec(String(written)) ?? [];
  if (text === undefined) return;
  const date = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  if (isDay && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60) return;
  throw new Error(`There is no ${text} in the calendar.`);
}
