import type { EventResponse, SearchResult } from '#libs/api-client';

/** The fields of an event, in the API's order. */
export const EVENT_FIELDS = [
  'id',
  'uid',
  'created_at',
  'updated_at',
  'timestamp',
  'timezone',
  'local_date',
  'title',
  'description',
  'tags',
  'metadata',
  'attachments',
] as const satisfies (keyof EventResponse)[];

/** Those of an event that was found. */
export const FOUND_FIELDS = [...EVENT_FIELDS, 'rank', 'highlights'] as const satisfies (keyof SearchResult)[];
