import ICAL from 'ical.js';

/** A time as a property has it. */
export interface TimeProperty {
  time: ICAL.Time;
  /** As the calendar calls its zone. */
  tzid?: string;
}

/** The times of all properties of this name; periods are their beginnings. */
export function timesOf(component: ICAL.Component, name: string): TimeProperty[] {
  return component.getAllProperties(name).flatMap((property) => {
    const zone: unknown = property.getParameter('tzid');
    const tzid = typeof zone === 'string' ? zone : undefined;
    return (property.getValues() as unknown[]).flatMap((value) => {
      const time = value instanceof ICAL.Period ? value.start : value;
      return time instanceof ICAL.Time ? [{ time, tzid }] : [];
    });
  });
}
