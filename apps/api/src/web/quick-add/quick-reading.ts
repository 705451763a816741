import type { Temporal } from '@js-temporal/polyfill';
import type { QuickLine } from '#libs/capture';
import { clock } from '../wording/clock.js';
import { monthName, weekdayAndDay, weekdayName, yearText } from '../wording/day-name.js';
import { offsetText, zoneCity } from '../wording/zone-name.js';

/** How a line was understood, shown before it is logged. */
export interface QuickReading {
  title: string;
  when: string;
  tags: string[];
  /** Whether words were read as a date that could be meant as text. */
  canKeep: boolean;
  isLiteral: boolean;
}

export function quickReading(
  line: QuickLine,
  homeZone: string,
  thisYear: number,
  isLiteral: boolean,
): QuickReading {
  return {
    title: line.title,
    when: momentInWords(line.at, homeZone, thisYear),
    tags: line.tags,
    canKeep: isLiteral || line.dateWords !== null,
    isLiteral,
  };
}

/** `Wednesday 14 October, 18:00`: the same for those who hear it. */
export function spokenMoment(at: Temporal.ZonedDateTime, homeZone: string, thisYear: number): string {
  const year = at.year === thisYear ? '' : ` ${yearText(at.year)}`;
  const moment = `${weekdayName(at)} ${at.day} ${monthName(at.month)}${year}, ${clock(at)}`;
  return `${moment}${inZone(at, homeZone)}`;
}

/** `Wed 14 Oct, 18:00`, with the zone when it is not the home zone: `Wed 14 Oct, 18:00 in Rome`. */
export function momentInWords(at: Temporal.ZonedDateTime, homeZone: string, thisYear: number): string {
  return `${weekdayAndDay(at, thisYear)}, ${clock(at)}${inZone(at, homeZone)}`;
}

function inZone(at: Temporal.ZonedDateTime, homeZone: string): string {
  return at.timeZoneId === homeZone ? '' : ` in ${zoneCity(at.timeZoneId) ?? offsetText(at)}`;
}
