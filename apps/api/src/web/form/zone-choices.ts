import { Temporal } from '@js-temporal/polyfill';
import { offsetText, zoneCity } from '../wording/zone-name.js';

interface ZoneChoice {
  value: string;
  text: string;
  chosen: boolean;
}

export interface ZoneChoices {
  /** Home and those used lately, with their offsets. */
  near: ZoneChoice[];
  all: ZoneChoice[];
}

const ALL = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** The zones to choose from, each once. `at` is the moment whose offset is named. */
export function zoneChoices(chosen: string, near: readonly string[], at: Temporal.Instant): ZoneChoices {
  const first = [...new Set([...near, chosen])];
  const choice = (value: string, text: string): ZoneChoice => ({ value, text, chosen: value === chosen });
  return {
    near: first.map((zone) => choice(zone, named(zone, at))),
    all: ALL.filter((zone) => !first.includes(zone)).map((zone) => choice(zone, zone)),
  };
}

/** `Europe/Rome (UTC+2)`; an offset needs no other name. */
function named(zone: string, at: Temporal.Instant): string {
  const there = at.toZonedDateTimeISO(zone);
  return zoneCity(zone) ? `${zone} (${offsetText(there)})` : offsetText(there);
}
