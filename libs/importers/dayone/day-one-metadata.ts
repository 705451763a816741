import { isRecord } from '../is-record.js';

/** Metadata key of ours → key of theirs. */
const WEATHER = {
  conditions: 'conditionsDescription',
  temperature_celsius: 'temperatureCelsius',
  humidity: 'relativeHumidity',
  pressure_mb: 'pressureMB',
  wind_kph: 'windSpeedKPH',
  wind_bearing: 'windBearing',
  visibility_km: 'visibilityKM',
} as const;
const PLACE = {
  name: 'placeName',
  locality: 'localityName',
  area: 'administrativeArea',
  country: 'country',
} as const;

/** What an entry has besides text, tags and files. */
export function dayOneMetadata(entry: Record<string, unknown>, journal: string): Record<string, unknown> {
  return {
    journal,
    ...(entry.starred === true && { starred: true }),
    ...((entry.isPinned === true || entry.pinned === true) && { pinned: true }),
    ...(entry.isAllDay === true && { all_day: true }),
    ...(typeof entry.modifiedDate === 'string' && { modified: entry.modifiedDate }),
    ...(isRecord(entry.location) && {
      location: nonEmpty({ ...picked(entry.location, PLACE), ...coordinates(entry.location) }),
    }),
    ...(isRecord(entry.weather) && { weather: nonEmpty(picked(entry.weather, WEATHER)) }),
    ...(typeof entry.activity === 'string' &&
      entry.activity !== 'Stationary' && { activity: entry.activity }),
    ...(isRecord(entry.steps) && isCount(entry.steps.stepCount) && { steps: entry.steps.stepCount }),
    ...(isRecord(entry.music) && {
      music: nonEmpty(picked(entry.music, { artist: 'artist', track: 'track', album: 'album' })),
    }),
  };
}

function picked(from: Record<string, unknown>, keys: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(keys)
      .map(([ours, theirs]) => [ours, from[theirs]] as const)
      .filter(
        ([, value]) =>
          (typeof value === 'string' && value !== '') ||
          (typeof value === 'number' && Number.isFinite(value)),
      ),
  );
}

/** Both, and on this earth; else none. */
function coordinates({ latitude, longitude }: Record<string, unknown>): Record<string, unknown> {
  return isWithin(latitude, 90) && isWithin(longitude, 180) ? { latitude, longitude } : {};
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= most;
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

function nonEmpty(object: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}
