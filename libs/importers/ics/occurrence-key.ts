import type { ComponentContext } from './component-context.js';
import type { TimeProperty } from './time-property.js';

/** What tells one occurrence from another: its day, or its instant. */
export function keyOf(
  { time, tzid }: TimeProperty,
  { zones, calendarZone }: Pick<ComponentContext, 'zones' | 'calendarZone'>,
): string {
  if (time.isDate) return time.toString();
  const moment = zones.moment(time, tzid, calendarZone);
  return moment === undefined ? time.toString() : new Date(moment.timestamp).toISOString();
}
