export const WEEK_STARTS = ['monday', 'saturday', 'sunday'] as const;

export type WeekStart = (typeof WEEK_STARTS)[number];

/** What the owner can set in the app. */
export interface SettingValues {
  /** Largest file that an upload may have, in bytes. */
  file_max_bytes: number;
  /** IANA name of the zone that new events are in unless they say otherwise. */
  timezone: string;
  /** Text search configuration of PostgreSQL; takes effect at the next start. */
  search_language: string;
  week_start: WeekStart;
}
