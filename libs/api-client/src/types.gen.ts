// Generated from openapi/openapi.json by `npm run generate`: never edited by hand.

export type ClientOptions = {
  baseUrl: `${string}://${string}` | (string & {});
};

export type ErrorCode =
  | 'validation_error'
  | 'malformed_json'
  | 'malformed_path'
  | 'bad_request'
  | 'attachment_limit_exceeded'
  | 'import_invalid'
  | 'auth_error'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'conflict'
  | 'precondition_failed'
  | 'file_too_large'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'range_not_satisfiable'
  | 'idempotency_mismatch'
  | 'rate_limited'
  | 'headers_too_large'
  | 'internal_error'
  | 'storage_unavailable'
  | 'storage_timeout'
  | 'database_unavailable'
  | 'database_timeout'
  | 'overloaded'
  | 'storage_full';

export type ErrorResponse = {
  /**
   * What is wrong, for people.
   */
  detail: string;
  error_code: ErrorCode;
  /**
   * Facts for programs, such as the field at fault or the limit that was exceeded.
   */
  info: {
    [key: string]: unknown;
  };
};

export type AuditEntryResponse = {
  id: number;
  at: string;
  /**
   * What was done, noun and verb.
   */
  action: string;
  /**
   * `session`, a token with its name, `nobody` (not signed in) or `system`.
   */
  actor: string;
  address: string | null;
  details: {
    [key: string]: unknown;
  };
};

export type AuditPage = {
  items: Array<AuditEntryResponse>;
  total: number;
  total_relation: 'eq';
  /**
   * Null when paging by cursor.
   */
  page: number | null;
  page_size: number;
  /**
   * Null at the end.
   */
  next_cursor: string | null;
};

export type AttachmentResponse = {
  id: number;
  event_id: number;
  key: string;
  filename: string;
  content_type: string;
  size_bytes: number;
  sha256: string;
  uploaded_at: string;
  /**
   * A short-lived address of the bytes, with `include_urls=true` only.
   */
  url?: string;
};

export type AttachmentLink = {
  url: string;
  expires_at: string;
};

export type LogIn = {
  password: string;
  /**
   * Needed when the second factor is on: six digits of the app, or a recovery code.
   */
  code?: string;
};

export type LogInResponse = {
  /**
   * For the header X-CSRF-Token of requests that change something with this session.
   */
  csrf_token: string;
  /**
   * The session ends then, or after a day without use.
   */
  expires_at: string;
};

export type RotateTokenRequest = {
  /**
   * Needed unless the request comes with a session.
   */
  admin_password?: string;
};

export type RotateTokenResponse = {
  /**
   * The new token, shown this once. The old one fails from now on.
   */
  api_token: string;
};

export type ChangePassword = {
  current: string;
  new: string;
};

export type Scope = 'read' | 'write' | 'admin' | 'capture' | 'feed';

export type TokenResponse = {
  id: number;
  name: string;
  scopes: Array<Scope>;
  /**
   * How the token begins, to tell it from others.
   */
  prefix: string;
  created_at: string;
  expires_at: string | null;
  /**
   * To the minute.
   */
  last_used_at: string | null;
};

export type TokenList = {
  items: Array<TokenResponse>;
};

export type CreateToken = {
  /**
   * What it is for.
   */
  name: string;
  /**
   * Scopes stand alone; `admin` includes all. `write` may neither list, search, export nor download, but is answered with each event that it changes. `capture` may create events and attach to them, and read nothing; `feed` may read feeds, also with the token in their address, and nothing else.
   */
  scopes: Array<Scope>;
  /**
   * The token fails from then on; without it, never.
   */
  expires_at?: string | null;
};

export type NewTokenResponse = {
  id: number;
  name: string;
  scopes: Array<Scope>;
  /**
   * How the token begins, to tell it from others.
   */
  prefix: string;
  created_at: string;
  expires_at: string | null;
  /**
   * To the minute.
   */
  last_used_at: string | null;
  /**
   * Shown this once.
   */
  token: string;
};

export type SessionResponse = {
  id: string;
  signed_in_at: string;
  /**
   * To the minute.
   */
  last_used_at: string;
  /**
   * If it is not used again.
   */
  expires_at: string;
  address: string | null;
  /**
   * What the browser calls itself.
   */
  user_agent: string;
};

export type SessionList = {
  items: Array<SessionResponse>;
};

export type SecondFactorResponse = {
  enabled: boolean;
  since: string | null;
  /**
   * Recovery codes that nobody has used.
   */
  recovery_codes_left: number;
};

export type BeginSecondFactor = {
  password: string;
};

export type BegunSecondFactor = {
  /**
   * For typing into an authenticator app.
   */
  secret: string;
  /**
   * The same as a QR code would say it.
   */
  otpauth_url: string;
};

export type ConfirmSecondFactor = {
  /**
   * The six digits that the app shows.
   */
  code: string;
};

export type ConfirmedSecondFactor = {
  /**
   * Shown this once; each signs in once in the place of a code.
   */
  recovery_codes: Array<string>;
};

export type TurnOffSecondFactor = {
  password: string;
  /**
   * The six digits that the app shows, or a recovery code.
   */
  code: string;
};

export type WeekStart = 'monday' | 'saturday' | 'sunday';

export type Settings = {
  /**
   * Largest file, in bytes.
   */
  file_max_bytes: number;
  /**
   * Time zone of events that do not name one.
   */
  timezone: string;
  /**
   * Text search configuration; takes effect at the next start.
   */
  search_language: string;
  week_start: WeekStart;
};

export type ChangeSettings = {
  file_max_bytes?: number | null;
  timezone?: string | null;
  search_language?: string | null;
  week_start?: WeekStart | null;
};

export type EventResponse = {
  id: number;
  uid: string;
  created_at: string;
  updated_at: string;
  /**
   * When it happened.
   */
  timestamp: string;
  timezone: string;
  /**
   * The calendar day of `timestamp` in `timezone`.
   */
  local_date: string;
  title: string;
  description: string | null;
  tags: Array<string>;
  metadata: {
    [key: string]: unknown;
  } | null;
  attachments: Array<AttachmentResponse>;
};

export type EventPage = {
  items: Array<EventResponse>;
  /**
   * Null with `total=none`.
   */
  total: number | null;
  /**
   * `gte`: there are more than `total`.
   */
  total_relation: 'eq' | 'gte' | 'none';
  /**
   * Null when paging by cursor.
   */
  page: number | null;
  page_size: number;
  /**
   * Null at the end, and with `sort=relevance`.
   */
  next_cursor: string | null;
};

export type CreateEvent = {
  title: string;
  description?: string | null;
  /**
   * When it happened: RFC 3339 with an offset, years 0001 to 9999, kept to the millisecond. Default: now.
   */
  timestamp?: string;
  /**
   * Without commas; kept in order, duplicates dropped.
   */
  tags?: Array<string>;
  /**
   * Any JSON object of at most 16384 bytes.
   */
  metadata?: {
    [key: string]: unknown;
  } | null;
  /**
   * Where it was lived: an IANA zone or a fixed offset such as +02:00. Default: the owner's zone.
   */
  timezone?: string;
  /**
   * Identity across export and import. Default: made by the server.
   */
  uid?: string;
};

export type PatchEvent = {
  title?: string;
  description?: string | null;
  timestamp?: string;
  tags?: Array<string>;
  /**
   * Merged into what is there, key by key (RFC 7396): `null` removes a key, or all of it.
   */
  metadata?: {
    [key: string]: unknown;
  } | null;
  timezone?: string;
};

export type TagSort = 'most' | 'least' | 'name' | 'last_used';

export type TagCount = {
  tag: string;
  /**
   * Events that have it.
   */
  count: number;
  /**
   * The `local_date` of the last event that has it. Only with `usage=true`.
   */
  last_used?: string;
  /**
   * Events of the last twelve months, the present one last, as the owner’s zone has it. Only with `usage=true`.
   */
  months?: [number, number, number, number, number, number, number, number, number, number, number, number];
};

export type TagPage = {
  /**
   * In the order asked for; equal counts by name.
   */
  items: Array<TagCount>;
  /**
   * Tags in all that fit.
   */
  total: number;
  /**
   * Tags are always counted exactly.
   */
  total_relation: 'eq';
  page: number;
  page_size: number;
};

export type RenameTag = {
  /**
   * What it is to be called: without commas.
   */
  tag: string;
};

export type RenamedTag = {
  /**
   * Events that were changed.
   */
  updated: number;
  /**
   * What the tag is called now.
   */
  tag: string;
  /**
   * For `POST /api/tags/renamings/{id}/undo`, within ten minutes; null for what cannot be undone.
   */
  renaming_id: number | null;
};

export type MergeTags = {
  /**
   * The tags that are to become one.
   */
  tags: Array<string>;
  /**
   * What it is to be called: one of them, another tag, or a new name.
   */
  into: string;
};

export type MergedTags = {
  /**
   * Events that were changed.
   */
  updated: number;
  /**
   * What the tag is called.
   */
  tag: string;
};

export type Highlights = {
  /**
   * Null when the title does not match.
   */
  title: string | null;
  description: Array<string>;
  tags: Array<string>;
};

export type SearchResult = {
  id: number;
  uid: string;
  created_at: string;
  updated_at: string;
  /**
   * When it happened.
   */
  timestamp: string;
  timezone: string;
  /**
   * The calendar day of `timestamp` in `timezone`.
   */
  local_date: string;
  title: string;
  description: string | null;
  tags: Array<string>;
  metadata: {
    [key: string]: unknown;
  } | null;
  attachments: Array<AttachmentResponse>;
  /**
   * The higher the better; null without `q`.
   */
  rank: number | null;
  highlights: Highlights;
};

export type TagFacet = {
  tag: string;
  count: number;
};

export type YearFacet = {
  /**
   * The year of `local_date`.
   */
  year: number;
  count: number;
};

export type Facets = {
  /**
   * The 50 most frequent, by count.
   */
  tags: Array<TagFacet>;
  /**
   * Newest first.
   */
  years: Array<YearFacet>;
};

export type SearchPage = {
  items: Array<SearchResult>;
  /**
   * Null with `total=none`.
   */
  total: number | null;
  /**
   * `gte`: there are more than `total`.
   */
  total_relation: 'eq' | 'gte' | 'none';
  /**
   * Null when paging by cursor.
   */
  page: number | null;
  page_size: number;
  /**
   * Null at the end, and with `sort=relevance`.
   */
  next_cursor: string | null;
  /**
   * When nothing was found: `q` with its unknown words and tags corrected, if that finds something.
   */
  did_you_mean: string | null;
  /**
   * Null unless `facets=true`.
   */
  facets: Facets | null;
};

export type Suggestions = {
  /**
   * Titles with these words, newest first. Of frequent words only those among the newest 1,500 events.
   */
  titles: Array<string>;
  /**
   * Tags that begin like all that is typed, then those that begin like its last word, the most used first; behind `tag:` nothing else.
   */
  tags: Array<string>;
  /**
   * Words that begin like the last one, the most frequent first.
   */
  words: Array<string>;
};

export type DayCount = {
  date: string;
  count: number;
};

export type CalendarResponse = {
  year: number;
  /**
   * The first day first; only days with events.
   */
  days: Array<DayCount>;
};

export type YearOfThisDay = {
  year: number;
  /**
   * Events of that day in all.
   */
  count: number;
  /**
   * The first ten of them, in the order of time.
   */
  events: Array<EventResponse>;
};

export type OnThisDayResponse = {
  date: string;
  /**
   * The newest year first; only years with events.
   */
  years: Array<YearOfThisDay>;
};

export type DayResponse = {
  date: string;
  /**
   * All of the day, in the order of time.
   */
  events: Array<EventResponse>;
  /**
   * The nearest day before it that has events.
   */
  previous: string | null;
  /**
   * The nearest day after it that has events.
   */
  next: string | null;
};

export type MonthCount = {
  month: string;
  count: number;
};

export type WeekdayCount = {
  /**
   * 1 is Monday.
   */
  weekday: number;
  count: number;
};

export type TagOverTime = {
  tag: string;
  count: number;
  /**
   * The first month first; only months with such events.
   */
  months: Array<MonthCount>;
};

export type StatsResponse = {
  events: number;
  /**
   * Days with an event.
   */
  days: number;
  /**
   * The first month first; only months with events.
   */
  months: Array<MonthCount>;
  /**
   * All seven, by the day on which events were lived.
   */
  weekdays: Array<WeekdayCount>;
  /**
   * The six most used tags, the most used first. Null when the figures are of more than 100,000 events with certain tags or between two moments: then the tags are not counted. Of whole days they always are.
   */
  tags: Array<TagOverTime> | null;
};

export type MetadataField = {
  /**
   * A JSON Pointer into the metadata: `/distance_km`, or `/shoes/age` one object deep.
   */
  field: string;
  /**
   * Events in which it is a number.
   */
  count: number;
};

export type MetadataFieldsResponse = {
  /**
   * So many of the newest events were looked at.
   */
  looked_at: number;
  /**
   * Whether these were all. When not, there may be more.
   */
  is_complete: boolean;
  /**
   * At most 100, the most frequent first.
   */
  fields: Array<MetadataField>;
};

export type MetadataValue = {
  event_id: number;
  local_date: string;
  /**
   * Every digit as it is stored.
   */
  value: number;
};

export type MetadataValuesResponse = {
  /**
   * A JSON Pointer into the metadata: `/distance_km`, or `/shoes/age` one object deep.
   */
  field: string;
  /**
   * So many of the newest events were looked at.
   */
  looked_at: number;
  /**
   * Whether these were all. When not, there may be more.
   */
  is_complete: boolean;
  /**
   * Numbers found.
   */
  count: number;
  min: number | null;
  max: number | null;
  sum: number | null;
  /**
   * To six places.
   */
  average: number | null;
  /**
   * The newest 1,000 of them, the oldest first.
   */
  values: Array<MetadataValue>;
};

export type ImportFault = {
  /**
   * 0 for what is about the file as a whole.
   */
  line: number;
  /**
   * Where it is in what another application wrote; `line` then counts its entries.
   */
  place?: string;
  detail: string;
  /**
   * Of the event, where it has one.
   */
  title?: string;
  /**
   * Of the event that is here already, with other content.
   */
  uid?: string;
  /**
   * Number of the event that is here already.
   */
  event_id?: number;
};

export type PreviewedEvent = {
  /**
   * Where it is in the file.
   */
  place: string;
  timestamp: string;
  timezone: string;
  title: string;
  /**
   * The first 200 characters.
   */
  description: string | null;
  tags: Array<string>;
  metadata: {
    [key: string]: unknown;
  } | null;
  /**
   * Names of its files.
   */
  files: Array<string>;
};

export type ImportOrigin = {
  format: 'csv' | 'ics' | 'memos' | 'markdown' | 'dayone' | 'keep';
  label: string;
  /**
   * Column of each field, for tables. Columns that are no field go into `metadata`.
   */
  columns?: {
    [key: string]: string;
  };
  /**
   * Names of all columns of a table, the first 200.
   */
  header?: Array<string>;
  /**
   * What is to be known about the file as a whole: what was left out, and why.
   */
  notes: Array<string>;
  /**
   * With `dry_run`: the first events.
   */
  preview?: Array<PreviewedEvent>;
};

export type ImportReport = {
  /**
   * Of the import: `/api/imports/{id}`.
   */
  import_id: number;
  /**
   * Events that were added (with `dry_run`, would be).
   */
  created: number;
  /**
   * Events that were there already, with the same content.
   */
  skipped: number;
  /**
   * Lines that were refused, conflicts included.
   */
  failed: number;
  /**
   * Files of an archive that were put back.
   */
  attachments_created: number;
  /**
   * Attachments that are described but not there: NDJSON and JSON have no bytes of them, and an archive may name exceptions.
   */
  attachments_skipped: number;
  /**
   * Files that were refused, while their events were taken.
   */
  attachments_failed: number;
  /**
   * The first 1,000 refused lines.
   */
  errors: Array<ImportFault>;
  /**
   * Only of what another application wrote: what it was taken for.
   */
  origin?: ImportOrigin;
};

export type ImportProgress = {
  /**
   * An archive is received, checked, its files are stored, and then its events; NDJSON and JSON have the last stage only. What another application wrote is received and read first.
   */
  stage: 'receiving' | 'reading' | 'checking' | 'files' | 'events';
  /**
   * Of what was sent; while checking, of what is in it.
   */
  bytes: number;
  /**
   * Null when nobody knows.
   */
  bytes_total: number | null;
  /**
   * Events that were read.
   */
  events: number;
  /**
   * Files that were stored.
   */
  files: number;
  /**
   * Files that are to be stored.
   */
  files_total: number;
  /**
   * Events added so far.
   */
  created?: number;
  /**
   * Events so far that were there already.
   */
  skipped?: number;
  /**
   * Lines that were refused so far.
   */
  failed?: number;
  /**
   * Milliseconds in this stage.
   */
  stage_ms?: number;
};

export type ImportFailure = {
  error_code: string;
  detail: string;
  info: {
    [key: string]: unknown;
  };
};

export type UndoReport = {
  events_removed: number;
  /**
   * Changed since, or given files: they stay.
   */
  events_kept: number;
  attachments_removed: number;
};

export type ImportResponse = {
  id: number;
  /**
   * `interrupted`: the process that ran it ended. Of anything but `done` nothing was imported.
   */
  state: 'running' | 'done' | 'failed' | 'stopped' | 'interrupted' | 'undone';
  format: 'ndjson' | 'json' | 'archive' | 'csv' | 'ics' | 'memos' | 'markdown' | 'dayone' | 'keep';
  /**
   * Of the file, where the sender said it.
   */
  name: string | null;
  /**
   * Of the file, where it is known.
   */
  size_bytes: number | null;
  dry_run: boolean;
  on_error: 'abort' | 'skip';
  created_at: string;
  /**
   * As in the audit log.
   */
  created_by: string;
  finished_at: string | null;
  progress: ImportProgress;
  /**
   * Null until it is done.
   */
  report: ImportReport | null;
  failure: ImportFailure | null;
  undone: UndoReport | null;
  /**
   * Also of one that came to nothing.
   */
  origin: ImportOrigin | null;
  /**
   * Until then `again` needs no upload.
   */
  kept_until: string | null;
};

export type ImportPage = {
  items: Array<ImportResponse>;
  total: number;
  total_relation: 'eq';
  page: number;
  page_size: number;
};

export type BackupScheduleResponse = {
  /**
   * `BACKUP_SCHEDULE`.
   */
  expression: string;
  timezone: string;
  next_at: string | null;
  /**
   * The last scheduled backup has been missing for an hour or longer.
   */
  overdue: boolean;
};

export type BackupFailureResponse = {
  /**
   * As in errors, or `archive_invalid` or `interrupted`.
   */
  error_code: string;
  detail: string;
};

export type BackupResponse = {
  id: number;
  /**
   * `done`: written, flushed and read back whole.
   */
  state: 'waiting' | 'running' | 'done' | 'failed';
  cause: 'schedule' | 'request';
  created_at: string;
  /**
   * As in the audit log.
   */
  created_by: string;
  /**
   * The scheduled time that it is for.
   */
  due_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  took_ms: number | null;
  /**
   * Its name in the folder, or below `backups/` in the store.
   */
  file: string | null;
  events: number | null;
  attachments: number | null;
  /**
   * Attachments that it lacks because they are damaged in the storage. Then no older whole backup is removed.
   */
  damaged: number | null;
  size_bytes: number | null;
  /**
   * Of the whole file.
   */
  sha256: string | null;
  failure: BackupFailureResponse | null;
  /**
   * When its file, or what a failed one left of it, was removed by LifeLog.
   */
  removed_at: string | null;
};

export type BackupPage = {
  /**
   * Null: only when asked for.
   */
  schedule: BackupScheduleResponse | null;
  place: 'folder' | 'store';
  /**
   * `BACKUP_KEEP`.
   */
  keep: number;
  /**
   * Newest first.
   */
  items: Array<BackupResponse>;
  total: number;
  total_relation: 'eq';
  page: number;
  page_size: number;
};

export type HealthResponse = {
  status: 'ok' | 'error' | 'shutting_down';
  /**
   * The parts that are up.
   */
  info: {
    [key: string]: {
      [key: string]: unknown;
    };
  };
  /**
   * The parts that are down.
   */
  error: {
    [key: string]: {
      [key: string]: unknown;
    };
  };
  /**
   * All parts.
   */
  details: {
    [key: string]: {
      [key: string]: unknown;
    };
  };
};

export type LiveResponse = {
  status: 'ok';
};

export type FindingResponse = {
  /**
   * What was looked at.
   */
  check: string;
  state: 'ok' | 'warning' | 'failed';
  message: string;
  /**
   * What to do; null where all is well.
   */
  advice: string | null;
};

export type DoctorResponse = {
  /**
   * Of LifeLog.
   */
  version: string;
  /**
   * Everything that was looked at, also what is well.
   */
  items: Array<FindingResponse>;
};

export type VerifyProgress = {
  /**
   * Attachments whose object was looked for.
   */
  checked: number;
  /**
   * Of these, those drawn to be read whole.
   */
  read: number;
  /**
   * Bytes that were read.
   */
  bytes: number;
  damaged: number;
  type: 'progress';
  /**
   * Attachments that there were at the start.
   */
  total: number;
};

export type ExpectedObject = {
  size_bytes: number;
  sha256: string;
};

export type FoundObject = {
  size_bytes: number;
  /**
   * Null where the size told enough.
   */
  sha256: string | null;
};

export type VerifyDamage = {
  type: 'damaged';
  key: string;
  event_id: number;
  filename: string;
  /**
   * No object; an object of another size; the right size with other bytes; one that cannot be read.
   */
  problem: 'missing' | 'size' | 'content' | 'unreadable';
  expected: ExpectedObject;
  /**
   * Null when nothing was found.
   */
  found: FoundObject | null;
  /**
   * Why it cannot be read.
   */
  reason: string | null;
};

export type VerifyEnd = {
  /**
   * Attachments whose object was looked for.
   */
  checked: number;
  /**
   * Of these, those drawn to be read whole.
   */
  read: number;
  /**
   * Bytes that were read.
   */
  bytes: number;
  damaged: number;
  type: 'end';
};

export type VerifyFailed = {
  /**
   * Attachments whose object was looked for.
   */
  checked: number;
  /**
   * Of these, those drawn to be read whole.
   */
  read: number;
  /**
   * Bytes that were read.
   */
  bytes: number;
  damaged: number;
  type: 'failed';
  /**
   * As in any error.
   */
  error_code: string;
  detail: string;
};

export type QuarantineCount = {
  objects: number;
  bytes: number;
};

export type CleanUpReport = {
  dry_run: boolean;
  /**
   * Uploads that began and never ended.
   */
  pending_removed: number;
  /**
   * Objects of what was deleted before.
   */
  objects_deleted: number;
  /**
   * Objects that the store did not delete; they are tried again and again.
   */
  deletions_waiting: number;
  /**
   * Objects that nothing knows and that are older than a day: moved, not deleted.
   */
  quarantined: number;
  /**
   * Files that broken uploads left on this machine.
   */
  spool_removed: number;
  /**
   * Objects deleted out of quarantine.
   */
  purged: number;
  /**
   * What is in quarantine now.
   */
  quarantine: QuarantineCount;
};

export type CreateEventForm = {
  title: string;
  description?: string | null;
  /**
   * When it happened: RFC 3339 with an offset, years 0001 to 9999, kept to the millisecond. Default: now.
   */
  timestamp?: string;
  /**
   * Without commas; kept in order, duplicates dropped.
   */
  tags?: Array<string>;
  /**
   * A JSON object as text, under the same rules as in a JSON body.
   */
  metadata?: string;
  /**
   * Where it was lived: an IANA zone or a fixed offset such as +02:00. Default: the owner's zone.
   */
  timezone?: string;
  /**
   * Identity across export and import. Default: made by the server.
   */
  uid?: string;
  /**
   * One part a file, each with a filename and its type. The event is made with all of them or not at all.
   */
  files?: Array<Blob | File>;
};

export type ListAuditData = {
  body?: never;
  path?: never;
  query?: {
    page?: number;
    page_size?: number;
    /**
     * The `next_cursor` of an answer, to go on behind it. Not together with `page`.
     */
    cursor?: string;
  };
  url: '/api/audit';
};

export type ListAuditErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListAuditError = ListAuditErrors[keyof ListAuditErrors];

export type ListAuditResponses = {
  /**
   * OK
   */
  200: AuditPage;
};

export type ListAuditResponse = ListAuditResponses[keyof ListAuditResponses];

export type GetAttachmentMetaData = {
  body?: never;
  path: {
    /**
     * As it is or with `%2F` for its slash.
     */
    key: string;
  };
  query?: never;
  url: '/api/attachments/{key}/meta';
};

export type GetAttachmentMetaErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetAttachmentMetaError = GetAttachmentMetaErrors[keyof GetAttachmentMetaErrors];

export type GetAttachmentMetaResponses = {
  /**
   * OK
   */
  200: AttachmentResponse;
};

export type GetAttachmentMetaResponse = GetAttachmentMetaResponses[keyof GetAttachmentMetaResponses];

export type DeleteAttachmentData = {
  body?: never;
  path: {
    /**
     * As it is or with `%2F` for its slash.
     */
    key: string;
  };
  query?: never;
  url: '/api/attachments/{key}';
};

export type DeleteAttachmentErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type DeleteAttachmentError = DeleteAttachmentErrors[keyof DeleteAttachmentErrors];

export type DeleteAttachmentResponses = {
  /**
   * Gone.
   */
  204: void;
};

export type DeleteAttachmentResponse = DeleteAttachmentResponses[keyof DeleteAttachmentResponses];

export type GetAttachmentData = {
  body?: never;
  headers?: {
    /**
     * One part of the file; several are answered with all of it.
     */
    Range?: string;
    /**
     * The part only if the file is still this one.
     */
    'If-Range'?: string;
    /**
     * Answers 304 when the file is this one.
     */
    'If-None-Match'?: string;
    /**
     * Answers 412 when the file is not this one.
     */
    'If-Match'?: string;
    /**
     * Answers 304 when it was not uploaded later.
     */
    'If-Modified-Since'?: string;
    /**
     * Answers 412 when it was uploaded later.
     */
    'If-Unmodified-Since'?: string;
  };
  path: {
    /**
     * As it is or with `%2F` for its slash.
     */
    key: string;
  };
  query?: {
    /**
     * `1`: a short-lived address; `0`: the bytes. Default: what ATTACHMENT_DELIVERY says.
     */
    presign?: '0' | '1';
    /**
     * `1`: the bytes, to be kept as a file, also when a browser could show them.
     */
    download?: '0' | '1';
  };
  url: '/api/attachments/{key}';
};

export type GetAttachmentErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `precondition_failed`
   */
  412: ErrorResponse;
  /**
   * `range_not_satisfiable`
   */
  416: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `storage_unavailable`, `storage_timeout`
   */
  503: ErrorResponse;
};

export type GetAttachmentError = GetAttachmentErrors[keyof GetAttachmentErrors];

export type GetAttachmentResponses = {
  /**
   * The file, under its own type, or with `presign=1` its address.
   */
  200: AttachmentLink;
  /**
   * A part of the file.
   */
  206: Blob | File;
};

export type GetAttachmentResponse = GetAttachmentResponses[keyof GetAttachmentResponses];

export type GetSignedFileData = {
  body?: never;
  headers?: {
    /**
     * One part of the file; several are answered with all of it.
     */
    Range?: string;
    /**
     * The part only if the file is still this one.
     */
    'If-Range'?: string;
    /**
     * Answers 304 when the file is this one.
     */
    'If-None-Match'?: string;
    /**
     * Answers 412 when the file is not this one.
     */
    'If-Match'?: string;
    /**
     * Answers 304 when it was not uploaded later.
     */
    'If-Modified-Since'?: string;
    /**
     * Answers 412 when it was uploaded later.
     */
    'If-Unmodified-Since'?: string;
  };
  path: {
    key: string;
  };
  query: {
    signature: string;
    download?: '1';
    expires: number;
  };
  url: '/files/{key}';
};

export type GetSignedFileErrors = {
  /**
   * `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `precondition_failed`
   */
  412: ErrorResponse;
  /**
   * `range_not_satisfiable`
   */
  416: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `storage_unavailable`, `storage_timeout`
   */
  503: ErrorResponse;
};

export type GetSignedFileError = GetSignedFileErrors[keyof GetSignedFileErrors];

export type GetSignedFileResponses = {
  /**
   * The file, under its own type.
   */
  200: Blob | File;
  /**
   * A part of the file.
   */
  206: Blob | File;
};

export type GetSignedFileResponse = GetSignedFileResponses[keyof GetSignedFileResponses];

export type UploadAttachmentsData = {
  body: {
    /**
     * One part a file, each with a filename and its type.
     */
    files: Array<Blob | File>;
  };
  headers?: {
    /**
     * 1 to 255 visible characters. A repeat with the same files within 24 hours gets the first answer and keeps nothing.
     */
    'Idempotency-Key'?: string;
  };
  path: {
    id: number;
  };
  query?: never;
  url: '/api/events/{id}/attachments';
};

export type UploadAttachmentsErrors = {
  /**
   * `validation_error`, `bad_request`, `attachment_limit_exceeded`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `file_too_large`, `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `idempotency_mismatch`
   */
  422: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `storage_unavailable`, `storage_timeout`, `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type UploadAttachmentsError = UploadAttachmentsErrors[keyof UploadAttachmentsErrors];

export type UploadAttachmentsResponses = {
  /**
   * In the order of the files.
   */
  201: Array<AttachmentResponse>;
};

export type UploadAttachmentsResponse = UploadAttachmentsResponses[keyof UploadAttachmentsResponses];

export type LogInData = {
  body: LogIn;
  path?: never;
  query?: never;
  url: '/api/auth/login';
};

export type LogInErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type LogInError = LogInErrors[keyof LogInErrors];

export type LogInResponses = {
  /**
   * OK
   */
  200: LogInResponse;
};

export type LogInResponse2 = LogInResponses[keyof LogInResponses];

export type LogOutData = {
  body?: never;
  headers?: {
    /**
     * Needed with a session: the `csrf_token` that signing in has answered. Not with a token.
     */
    'X-CSRF-Token'?: string;
  };
  path?: never;
  query?: never;
  url: '/api/auth/logout';
};

export type LogOutErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type LogOutError = LogOutErrors[keyof LogOutErrors];

export type LogOutResponses = {
  /**
   * The cookie opens nothing any more.
   */
  204: void;
};

export type LogOutResponse = LogOutResponses[keyof LogOutResponses];

export type RotateTokenData = {
  body: RotateTokenRequest;
  headers?: {
    /**
     * Needed with a session: the `csrf_token` that signing in has answered. Not with a token.
     */
    'X-CSRF-Token'?: string;
  };
  path?: never;
  query?: never;
  url: '/api/auth/token/rotate';
};

export type RotateTokenErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type RotateTokenError = RotateTokenErrors[keyof RotateTokenErrors];

export type RotateTokenResponses = {
  /**
   * OK
   */
  200: RotateTokenResponse;
};

export type RotateTokenResponse2 = RotateTokenResponses[keyof RotateTokenResponses];

export type ChangePasswordData = {
  body: ChangePassword;
  headers?: {
    /**
     * Needed with a session: the `csrf_token` that signing in has answered. Not with a token.
     */
    'X-CSRF-Token'?: string;
  };
  path?: never;
  query?: never;
  url: '/api/auth/password';
};

export type ChangePasswordErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type ChangePasswordError = ChangePasswordErrors[keyof ChangePasswordErrors];

export type ChangePasswordResponses = {
  /**
   * The new password holds.
   */
  204: void;
};

export type ChangePasswordResponse = ChangePasswordResponses[keyof ChangePasswordResponses];

export type ListTokensData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api/auth/tokens';
};

export type ListTokensErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListTokensError = ListTokensErrors[keyof ListTokensErrors];

export type ListTokensResponses = {
  /**
   * OK
   */
  200: TokenList;
};

export type ListTokensResponse = ListTokensResponses[keyof ListTokensResponses];

export type CreateTokenData = {
  body: CreateToken;
  path?: never;
  query?: never;
  url: '/api/auth/tokens';
};

export type CreateTokenErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type CreateTokenError = CreateTokenErrors[keyof CreateTokenErrors];

export type CreateTokenResponses = {
  /**
   * Created
   */
  201: NewTokenResponse;
};

export type CreateTokenResponse = CreateTokenResponses[keyof CreateTokenResponses];

export type RevokeTokenData = {
  body?: never;
  path: {
    id: number;
  };
  query?: never;
  url: '/api/auth/tokens/{id}';
};

export type RevokeTokenErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type RevokeTokenError = RevokeTokenErrors[keyof RevokeTokenErrors];

export type RevokeTokenResponses = {
  /**
   * The token fails from now on.
   */
  204: void;
};

export type RevokeTokenResponse = RevokeTokenResponses[keyof RevokeTokenResponses];

export type EndSessionsData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api/auth/sessions';
};

export type EndSessionsErrors = {
  /**
   * `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type EndSessionsError = EndSessionsErrors[keyof EndSessionsErrors];

export type EndSessionsResponses = {
  /**
   * No browser is signed in any more.
   */
  204: void;
};

export type EndSessionsResponse = EndSessionsResponses[keyof EndSessionsResponses];

export type ListSessionsData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api/auth/sessions';
};

export type ListSessionsErrors = {
  /**
   * `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListSessionsError = ListSessionsErrors[keyof ListSessionsErrors];

export type ListSessionsResponses = {
  /**
   * OK
   */
  200: SessionList;
};

export type ListSessionsResponse = ListSessionsResponses[keyof ListSessionsResponses];

export type EndSessionData = {
  body?: never;
  path: {
    id: string;
  };
  query?: never;
  url: '/api/auth/sessions/{id}';
};

export type EndSessionErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type EndSessionError = EndSessionErrors[keyof EndSessionErrors];

export type EndSessionResponses = {
  /**
   * It is signed out with its next request.
   */
  204: void;
};

export type EndSessionResponse = EndSessionResponses[keyof EndSessionResponses];

export type GetSecondFactorData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api/auth/second-factor';
};

export type GetSecondFactorErrors = {
  /**
   * `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetSecondFactorError = GetSecondFactorErrors[keyof GetSecondFactorErrors];

export type GetSecondFactorResponses = {
  /**
   * OK
   */
  200: SecondFactorResponse;
};

export type GetSecondFactorResponse = GetSecondFactorResponses[keyof GetSecondFactorResponses];

export type BeginSecondFactorData = {
  body: BeginSecondFactor;
  path?: never;
  query?: never;
  url: '/api/auth/second-factor';
};

export type BeginSecondFactorErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type BeginSecondFactorError = BeginSecondFactorErrors[keyof BeginSecondFactorErrors];

export type BeginSecondFactorResponses = {
  /**
   * OK
   */
  200: BegunSecondFactor;
};

export type BeginSecondFactorResponse = BeginSecondFactorResponses[keyof BeginSecondFactorResponses];

export type ConfirmSecondFactorData = {
  body: ConfirmSecondFactor;
  path?: never;
  query?: never;
  url: '/api/auth/second-factor/confirm';
};

export type ConfirmSecondFactorErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type ConfirmSecondFactorError = ConfirmSecondFactorErrors[keyof ConfirmSecondFactorErrors];

export type ConfirmSecondFactorResponses = {
  /**
   * OK
   */
  200: ConfirmedSecondFactor;
};

export type ConfirmSecondFactorResponse = ConfirmSecondFactorResponses[keyof ConfirmSecondFactorResponses];

export type TurnOffSecondFactorData = {
  body: TurnOffSecondFactor;
  path?: never;
  query?: never;
  url: '/api/auth/second-factor/off';
};

export type TurnOffSecondFactorErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type TurnOffSecondFactorError = TurnOffSecondFactorErrors[keyof TurnOffSecondFactorErrors];

export type TurnOffSecondFactorResponses = {
  /**
   * The password alone signs in.
   */
  204: void;
};

export type TurnOffSecondFactorResponse = TurnOffSecondFactorResponses[keyof TurnOffSecondFactorResponses];

export type GetSettingsData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api/settings';
};

export type GetSettingsErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetSettingsError = GetSettingsErrors[keyof GetSettingsErrors];

export type GetSettingsResponses = {
  /**
   * OK
   */
  200: Settings;
};

export type GetSettingsResponse = GetSettingsResponses[keyof GetSettingsResponses];

export type UpdateSettingsData = {
  body: ChangeSettings;
  headers?: {
    /**
     * Needed with a session: the `csrf_token` that signing in has answered. Not with a token.
     */
    'X-CSRF-Token'?: string;
  };
  path?: never;
  query?: never;
  url: '/api/settings';
};

export type UpdateSettingsErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type UpdateSettingsError = UpdateSettingsErrors[keyof UpdateSettingsErrors];

export type UpdateSettingsResponses = {
  /**
   * OK
   */
  200: Settings;
};

export type UpdateSettingsResponse = UpdateSettingsResponses[keyof UpdateSettingsResponses];

export type ListEventsData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Words to find: `"a phrase"`, `-without`, `or`. Among them `tag:x` (`tag:"two words"`), `before:`, `after:` and `on:` a year, month or day such as `2024`, `2024-01`, `2024-01-31` (`before:` and `after:` leave it out), and `has:attachment`; behind a hyphen each means the opposite (`-tag:x`). What makes no sense so, or stands beside an `or`, is taken for words. Blank does not filter; only stop words match nothing.
     */
    q?: string;
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
    /**
     * Only events with, or only events without, attachments.
     */
    has_attachments?: boolean;
    /**
     * Default: `newest`. `relevance` needs `q`.
     */
    sort?: 'newest' | 'oldest' | 'relevance';
    page?: number;
    page_size?: number;
    /**
     * How far to count: all, to 10,000, or not at all. `total_relation` of the answer says which it was.
     */
    total?: 'exact' | 'capped' | 'none';
    /**
     * The `next_cursor` of an answer, to go on behind it. Not together with `page`.
     */
    cursor?: string;
  };
  url: '/api/events';
};

export type ListEventsErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListEventsError = ListEventsErrors[keyof ListEventsErrors];

export type ListEventsResponses = {
  /**
   * OK
   */
  200: EventPage;
};

export type ListEventsResponse = ListEventsResponses[keyof ListEventsResponses];

export type CreateEventData = {
  body: CreateEvent;
  headers?: {
    /**
     * 1 to 255 visible characters. A repeat within 24 hours gets the first answer and logs nothing.
     */
    'Idempotency-Key'?: string;
  };
  path?: never;
  query?: never;
  url: '/api/events';
};

export type CreateEventErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`, `attachment_limit_exceeded`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `file_too_large`, `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `idempotency_mismatch`
   */
  422: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `storage_unavailable`, `storage_timeout`, `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type CreateEventError = CreateEventErrors[keyof CreateEventErrors];

export type CreateEventResponses = {
  /**
   * Created
   */
  201: EventResponse;
};

export type CreateEventResponse = CreateEventResponses[keyof CreateEventResponses];

export type DeleteEventData = {
  body?: never;
  headers?: {
    /**
     * Remove it only if its ETag is still this one.
     */
    'If-Match'?: string;
  };
  path: {
    id: number;
  };
  query?: never;
  url: '/api/events/{id}';
};

export type DeleteEventErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `precondition_failed`
   */
  412: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type DeleteEventError = DeleteEventErrors[keyof DeleteEventErrors];

export type DeleteEventResponses = {
  /**
   * Gone.
   */
  204: void;
};

export type DeleteEventResponse = DeleteEventResponses[keyof DeleteEventResponses];

export type GetEventData = {
  body?: never;
  headers?: {
    /**
     * Answers 304 when the event is still the same.
     */
    'If-None-Match'?: string;
  };
  path: {
    id: number;
  };
  query?: {
    /**
     * Adds a short-lived `url` to each attachment. The ETag stays that of the event; there is no 304.
     */
    include_urls?: boolean;
  };
  url: '/api/events/{id}';
};

export type GetEventErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetEventError = GetEventErrors[keyof GetEventErrors];

export type GetEventResponses = {
  /**
   * OK
   */
  200: EventResponse;
};

export type GetEventResponse = GetEventResponses[keyof GetEventResponses];

export type UpdateEventData = {
  body: PatchEvent;
  headers?: {
    /**
     * Change it only if its ETag is still this one.
     */
    'If-Match'?: string;
  };
  path: {
    id: number;
  };
  query?: never;
  url: '/api/events/{id}';
};

export type UpdateEventErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `precondition_failed`
   */
  412: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type UpdateEventError = UpdateEventErrors[keyof UpdateEventErrors];

export type UpdateEventResponses = {
  /**
   * OK
   */
  200: EventResponse;
};

export type UpdateEventResponse = UpdateEventResponses[keyof UpdateEventResponses];

export type ListTagsData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Only tags that begin with this, whatever the case and the accents.
     */
    prefix?: string;
    /**
     * Only tags that have this anywhere in them, whatever the case and the accents.
     */
    contains?: string;
    /**
     * The most used or the least used first, by name, or by the day of the last event (`last_used`), the latest first.
     */
    sort?: TagSort;
    /**
     * Whether each tag comes with `last_used` and `months`.
     */
    usage?: boolean;
    page?: number;
    page_size?: number;
  };
  url: '/api/tags';
};

export type ListTagsErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListTagsError = ListTagsErrors[keyof ListTagsErrors];

export type ListTagsResponses = {
  /**
   * OK
   */
  200: TagPage;
};

export type ListTagsResponse = ListTagsResponses[keyof ListTagsResponses];

export type RenameTagData = {
  body: RenameTag;
  path: {
    /**
     * The tag as it is now, percent-encoded; case matters.
     */
    tag: string;
  };
  query?: {
    /**
     * Whether the new name may be that of another tag, with which this one then becomes one.
     */
    merge?: boolean;
  };
  url: '/api/tags/{tag}';
};

export type RenameTagErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type RenameTagError = RenameTagErrors[keyof RenameTagErrors];

export type RenameTagResponses = {
  /**
   * OK
   */
  200: RenamedTag;
};

export type RenameTagResponse = RenameTagResponses[keyof RenameTagResponses];

export type MergeTagsData = {
  body: MergeTags;
  path?: never;
  query?: never;
  url: '/api/tags/merge';
};

export type MergeTagsErrors = {
  /**
   * `validation_error`, `malformed_json`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type MergeTagsError = MergeTagsErrors[keyof MergeTagsErrors];

export type MergeTagsResponses = {
  /**
   * OK
   */
  200: MergedTags;
};

export type MergeTagsResponse = MergeTagsResponses[keyof MergeTagsResponses];

export type UndoRenameTagData = {
  body?: never;
  path: {
    id: number;
  };
  query?: never;
  url: '/api/tags/renamings/{id}/undo';
};

export type UndoRenameTagErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type UndoRenameTagError = UndoRenameTagErrors[keyof UndoRenameTagErrors];

export type UndoRenameTagResponses = {
  /**
   * OK
   */
  200: RenamedTag;
};

export type UndoRenameTagResponse = UndoRenameTagResponses[keyof UndoRenameTagResponses];

export type SearchEventsData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Words to find: `"a phrase"`, `-without`, `or`. Among them `tag:x` (`tag:"two words"`), `before:`, `after:` and `on:` a year, month or day such as `2024`, `2024-01`, `2024-01-31` (`before:` and `after:` leave it out), and `has:attachment`; behind a hyphen each means the opposite (`-tag:x`). What makes no sense so, or stands beside an `or`, is taken for words. Blank does not filter; only stop words match nothing.
     */
    q?: string;
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
    /**
     * Only events with, or only events without, attachments.
     */
    has_attachments?: boolean;
    /**
     * Default: `newest`. `relevance` needs `q`.
     */
    sort?: 'newest' | 'oldest' | 'relevance';
    page?: number;
    page_size?: number;
    /**
     * How far to count: all, to 10,000, or not at all. `total_relation` of the answer says which it was.
     */
    total?: 'exact' | 'capped' | 'none';
    /**
     * The `next_cursor` of an answer, to go on behind it. Not together with `page`.
     */
    cursor?: string;
    /**
     * Count the tags and years of the whole result.
     */
    facets?: boolean;
  };
  url: '/api/search';
};

export type SearchEventsErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type SearchEventsError = SearchEventsErrors[keyof SearchEventsErrors];

export type SearchEventsResponses = {
  /**
   * OK
   */
  200: SearchPage;
};

export type SearchEventsResponse = SearchEventsResponses[keyof SearchEventsResponses];

export type SuggestData = {
  body?: never;
  path?: never;
  query: {
    /**
     * What is typed so far; the last word may be unfinished.
     */
    q: string;
  };
  url: '/api/suggest';
};

export type SuggestErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type SuggestError = SuggestErrors[keyof SuggestErrors];

export type SuggestResponses = {
  /**
   * OK
   */
  200: Suggestions;
};

export type SuggestResponse = SuggestResponses[keyof SuggestResponses];

export type GetCalendarData = {
  body?: never;
  path?: never;
  query: {
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    year: number;
  };
  url: '/api/calendar';
};

export type GetCalendarErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetCalendarError = GetCalendarErrors[keyof GetCalendarErrors];

export type GetCalendarResponses = {
  /**
   * OK
   */
  200: CalendarResponse;
};

export type GetCalendarResponse = GetCalendarResponses[keyof GetCalendarResponses];

export type GetOnThisDayData = {
  body?: never;
  path?: never;
  query: {
    date: string;
  };
  url: '/api/on-this-day';
};

export type GetOnThisDayErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetOnThisDayError = GetOnThisDayErrors[keyof GetOnThisDayErrors];

export type GetOnThisDayResponses = {
  /**
   * OK
   */
  200: OnThisDayResponse;
};

export type GetOnThisDayResponse = GetOnThisDayResponses[keyof GetOnThisDayResponses];

export type GetDayData = {
  body?: never;
  path: {
    date: string;
  };
  query?: never;
  url: '/api/days/{date}';
};

export type GetDayErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetDayError = GetDayErrors[keyof GetDayErrors];

export type GetDayResponses = {
  /**
   * OK
   */
  200: DayResponse;
};

export type GetDayResponse = GetDayResponses[keyof GetDayResponses];

export type GetStatsData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
  };
  url: '/api/stats';
};

export type GetStatsErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetStatsError = GetStatsErrors[keyof GetStatsErrors];

export type GetStatsResponses = {
  /**
   * OK
   */
  200: StatsResponse;
};

export type GetStatsResponse = GetStatsResponses[keyof GetStatsResponses];

export type ListMetadataFieldsData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
  };
  url: '/api/stats/metadata';
};

export type ListMetadataFieldsErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListMetadataFieldsError = ListMetadataFieldsErrors[keyof ListMetadataFieldsErrors];

export type ListMetadataFieldsResponses = {
  /**
   * OK
   */
  200: MetadataFieldsResponse;
};

export type ListMetadataFieldsResponse = ListMetadataFieldsResponses[keyof ListMetadataFieldsResponses];

export type GetMetadataValuesData = {
  body?: never;
  path?: never;
  query: {
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
    /**
     * A JSON Pointer into the metadata: `/distance_km`, or `/shoes/age` one object deep.
     */
    field: string;
  };
  url: '/api/stats/metadata/values';
};

export type GetMetadataValuesErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetMetadataValuesError = GetMetadataValuesErrors[keyof GetMetadataValuesErrors];

export type GetMetadataValuesResponses = {
  /**
   * OK
   */
  200: MetadataValuesResponse;
};

export type GetMetadataValuesResponse = GetMetadataValuesResponses[keyof GetMetadataValuesResponses];

export type ExportArchiveData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Words to find: `"a phrase"`, `-without`, `or`. Among them `tag:x` (`tag:"two words"`), `before:`, `after:` and `on:` a year, month or day such as `2024`, `2024-01`, `2024-01-31` (`before:` and `after:` leave it out), and `has:attachment`; behind a hyphen each means the opposite (`-tag:x`). What makes no sense so, or stands beside an `or`, is taken for words. Blank does not filter; only stop words match nothing.
     */
    q?: string;
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
    /**
     * Only events with, or only events without, attachments.
     */
    has_attachments?: boolean;
  };
  url: '/api/export/archive';
};

export type ExportArchiveErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `storage_unavailable`, `storage_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ExportArchiveError = ExportArchiveErrors[keyof ExportArchiveErrors];

export type ExportArchiveResponses = {
  /**
   * OK
   */
  200: Blob | File;
};

export type ExportArchiveResponse = ExportArchiveResponses[keyof ExportArchiveResponses];

export type ExportEventsData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Words to find: `"a phrase"`, `-without`, `or`. Among them `tag:x` (`tag:"two words"`), `before:`, `after:` and `on:` a year, month or day such as `2024`, `2024-01`, `2024-01-31` (`before:` and `after:` leave it out), and `has:attachment`; behind a hyphen each means the opposite (`-tag:x`). What makes no sense so, or stands beside an `or`, is taken for words. Blank does not filter; only stop words match nothing.
     */
    q?: string;
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
    /**
     * Only events with, or only events without, attachments.
     */
    has_attachments?: boolean;
    /**
     * Default: what `Accept` prefers, else `json`.
     */
    format?: 'json' | 'ndjson';
    /**
     * Adds a short-lived `url` to each attachment. Needs the scope `admin`.
     */
    include_urls?: boolean;
  };
  url: '/api/export';
};

export type ExportEventsErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type ExportEventsError = ExportEventsErrors[keyof ExportEventsErrors];

export type ExportEventsResponses = {
  /**
   * NDJSON ends with `{"type": "end", "events": n, "sha256": …}` (of all bytes before it): without that line it is truncated. A failure midway breaks the connection.
   */
  200: {
    format: 'lifelog-export';
    version: 1;
    exported_at: string;
    events: Array<EventResponse>;
  };
};

export type ExportEventsResponse = ExportEventsResponses[keyof ExportEventsResponses];

export type ImportEventsData = {
  /**
   * What an export wrote; as NDJSON also lines as POST /api/events takes them.
   */
  body: Blob | File;
  headers?: {
    /**
     * `respond-async`: answer 202 once the file has come in.
     */
    Prefer?: string;
  };
  path?: never;
  query?: {
    /**
     * `abort` writes nothing when a line is bad and names it; `skip` keeps the good lines and reports the others.
     */
    on_error?: 'abort' | 'skip';
    /**
     * Check and count everything, write nothing.
     */
    dry_run?: boolean;
    /**
     * Refuse with 409 when there are events already, as a restore should.
     */
    if_empty?: boolean;
    /**
     * What another application wrote is told by its shape, whatever it is called; a format given here is insisted on. The media type only has to be one of those accepted.
     */
    format?: 'auto' | 'csv' | 'ics' | 'memos' | 'markdown' | 'dayone' | 'keep';
    /**
     * The zone of local times in what another application wrote: such as `Europe/Lisbon`, or `+02:00`. Default: the one in Settings.
     */
    timezone?: string;
    /**
     * For a table: a JSON object with the column of each field (`timestamp`, or `date` and `time`; `title`, `description`, `tags`, `end`, `timezone`, `uid`, `latitude`, `longitude`). Fields that it leaves out are guessed by the names of columns; null takes none.
     */
    columns?: string;
    /**
     * How days such as 03/04/2024 are meant, for a table in which no date tells.
     */
    date_order?: 'dmy' | 'mdy';
    /**
     * Of the file, for whoever reads the list of imports.
     */
    name?: string;
    /**
     * Makes a dry run of it when the file turns out to be a table: its columns are to be looked at first.
     */
    try_tables?: boolean;
    /**
     * Keeps the file for an hour when nothing of it was imported (a dry run, or a failure): `POST /api/imports/{id}/again` takes it without sending it again. One file is kept, the latest. Only with `Prefer: respond-async`.
     */
    keep?: boolean;
  };
  url: '/api/import';
};

export type ImportEventsErrors = {
  /**
   * `validation_error`, `import_invalid`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `request_timeout`
   */
  408: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `payload_too_large`
   */
  413: ErrorResponse;
  /**
   * `unsupported_media_type`
   */
  415: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `storage_unavailable`, `storage_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type ImportEventsError = ImportEventsErrors[keyof ImportEventsErrors];

export type ImportEventsResponses = {
  /**
   * OK
   */
  200: ImportReport;
  /**
   * Accepted
   */
  202: ImportResponse;
};

export type ImportEventsResponse = ImportEventsResponses[keyof ImportEventsResponses];

export type ListImportsData = {
  body?: never;
  path?: never;
  query?: {
    page?: number;
    page_size?: number;
  };
  url: '/api/imports';
};

export type ListImportsErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListImportsError = ListImportsErrors[keyof ListImportsErrors];

export type ListImportsResponses = {
  /**
   * OK
   */
  200: ImportPage;
};

export type ListImportsResponse = ListImportsResponses[keyof ListImportsResponses];

export type UndoImportData = {
  body?: never;
  path: {
    id: number;
  };
  query?: never;
  url: '/api/imports/{id}';
};

export type UndoImportErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type UndoImportError = UndoImportErrors[keyof UndoImportErrors];

export type UndoImportResponses = {
  /**
   * OK
   */
  200: ImportResponse;
};

export type UndoImportResponse = UndoImportResponses[keyof UndoImportResponses];

export type GetImportData = {
  body?: never;
  path: {
    id: number;
  };
  query?: never;
  url: '/api/imports/{id}';
};

export type GetImportErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetImportError = GetImportErrors[keyof GetImportErrors];

export type GetImportResponses = {
  /**
   * OK
   */
  200: ImportResponse;
};

export type GetImportResponse = GetImportResponses[keyof GetImportResponses];

export type StopImportData = {
  body?: never;
  path: {
    id: number;
  };
  query?: never;
  url: '/api/imports/{id}/stop';
};

export type StopImportErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type StopImportError = StopImportErrors[keyof StopImportErrors];

export type StopImportResponses = {
  /**
   * Accepted
   */
  202: ImportResponse;
};

export type StopImportResponse = StopImportResponses[keyof StopImportResponses];

export type ImportAgainData = {
  body?: never;
  path: {
    id: number;
  };
  query?: {
    /**
     * `abort` writes nothing when a line is bad and names it; `skip` keeps the good lines and reports the others.
     */
    on_error?: 'abort' | 'skip';
    /**
     * Check and count everything, write nothing.
     */
    dry_run?: boolean;
    /**
     * Refuse with 409 when there are events already, as a restore should.
     */
    if_empty?: boolean;
    /**
     * What another application wrote is told by its shape, whatever it is called; a format given here is insisted on. The media type only has to be one of those accepted.
     */
    format?: 'auto' | 'csv' | 'ics' | 'memos' | 'markdown' | 'dayone' | 'keep';
    /**
     * The zone of local times in what another application wrote: such as `Europe/Lisbon`, or `+02:00`. Default: the one in Settings.
     */
    timezone?: string;
    /**
     * For a table: a JSON object with the column of each field (`timestamp`, or `date` and `time`; `title`, `description`, `tags`, `end`, `timezone`, `uid`, `latitude`, `longitude`). Fields that it leaves out are guessed by the names of columns; null takes none.
     */
    columns?: string;
    /**
     * How days such as 03/04/2024 are meant, for a table in which no date tells.
     */
    date_order?: 'dmy' | 'mdy';
    /**
     * Of the file, for whoever reads the list of imports.
     */
    name?: string;
    /**
     * Makes a dry run of it when the file turns out to be a table: its columns are to be looked at first.
     */
    try_tables?: boolean;
    /**
     * Keeps the file for an hour when nothing of it was imported (a dry run, or a failure): `POST /api/imports/{id}/again` takes it without sending it again. One file is kept, the latest. Only with `Prefer: respond-async`.
     */
    keep?: boolean;
  };
  url: '/api/imports/{id}/again';
};

export type ImportAgainErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type ImportAgainError = ImportAgainErrors[keyof ImportAgainErrors];

export type ImportAgainResponses = {
  /**
   * Accepted
   */
  202: ImportResponse;
};

export type ImportAgainResponse = ImportAgainResponses[keyof ImportAgainResponses];

export type RefusedLinesData = {
  body?: never;
  path: {
    id: number;
  };
  query?: never;
  url: '/api/imports/{id}/refused';
};

export type RefusedLinesErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type RefusedLinesError = RefusedLinesErrors[keyof RefusedLinesErrors];

export type RefusedLinesResponses = {
  /**
   * OK
   */
  200: string;
};

export type RefusedLinesResponse = RefusedLinesResponses[keyof RefusedLinesResponses];

export type ExportMarkdownData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Words to find: `"a phrase"`, `-without`, `or`. Among them `tag:x` (`tag:"two words"`), `before:`, `after:` and `on:` a year, month or day such as `2024`, `2024-01`, `2024-01-31` (`before:` and `after:` leave it out), and `has:attachment`; behind a hyphen each means the opposite (`-tag:x`). What makes no sense so, or stands beside an `or`, is taken for words. Blank does not filter; only stop words match nothing.
     */
    q?: string;
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.
     */
    start?: string;
    /**
     * Up to here, inclusive: a bare date means to the end of that day.
     */
    end?: string;
    /**
     * Only events with, or only events without, attachments.
     */
    has_attachments?: boolean;
  };
  url: '/api/export/markdown';
};

export type ExportMarkdownErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `storage_unavailable`, `storage_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ExportMarkdownError = ExportMarkdownErrors[keyof ExportMarkdownErrors];

export type ExportMarkdownResponses = {
  /**
   * OK
   */
  200: Blob | File;
};

export type ExportMarkdownResponse = ExportMarkdownResponses[keyof ExportMarkdownResponses];

export type CalendarFeedData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * A token whose only scope is `feed`, for programs that cannot send the header `Authorization`.
     */
    token?: string;
    /**
     * How far back it goes.
     */
    months?: number;
    /**
     * How many events at most, the newest. Default: 2000 in the calendar, 50 in the Atom feed.
     */
    limit?: number;
  };
  url: '/api/feed.ics';
};

export type CalendarFeedErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type CalendarFeedError = CalendarFeedErrors[keyof CalendarFeedErrors];

export type CalendarFeedResponses = {
  /**
   * OK
   */
  200: string;
};

export type CalendarFeedResponse = CalendarFeedResponses[keyof CalendarFeedResponses];

export type AtomFeedData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Tags, separated by commas or given repeatedly.
     */
    tags?: Array<string>;
    /**
     * Whether an event must have all of the tags or any of them.
     */
    tags_mode?: 'all' | 'any';
    /**
     * A token whose only scope is `feed`, for programs that cannot send the header `Authorization`.
     */
    token?: string;
    /**
     * How far back it goes.
     */
    months?: number;
    /**
     * How many events at most, the newest. Default: 2000 in the calendar, 50 in the Atom feed.
     */
    limit?: number;
  };
  url: '/api/feed.atom';
};

export type AtomFeedErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type AtomFeedError = AtomFeedErrors[keyof AtomFeedErrors];

export type AtomFeedResponses = {
  /**
   * OK
   */
  200: string;
};

export type AtomFeedResponse = AtomFeedResponses[keyof AtomFeedResponses];

export type ListBackupsData = {
  body?: never;
  path?: never;
  query?: {
    page?: number;
    page_size?: number;
  };
  url: '/api/backups';
};

export type ListBackupsErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type ListBackupsError = ListBackupsErrors[keyof ListBackupsErrors];

export type ListBackupsResponses = {
  /**
   * OK
   */
  200: BackupPage;
};

export type ListBackupsResponse = ListBackupsResponses[keyof ListBackupsResponses];

export type RequestBackupData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api/backups';
};

export type RequestBackupErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type RequestBackupError = RequestBackupErrors[keyof RequestBackupErrors];

export type RequestBackupResponses = {
  /**
   * Accepted
   */
  202: BackupResponse;
};

export type RequestBackupResponse = RequestBackupResponses[keyof RequestBackupResponses];

export type GetBackupData = {
  body?: never;
  path: {
    id: number;
  };
  query?: never;
  url: '/api/backups/{id}';
};

export type GetBackupErrors = {
  /**
   * `validation_error`, `bad_request`, `malformed_path`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `not_found`
   */
  404: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetBackupError = GetBackupErrors[keyof GetBackupErrors];

export type GetBackupResponses = {
  /**
   * OK
   */
  200: BackupResponse;
};

export type GetBackupResponse = GetBackupResponses[keyof GetBackupResponses];

export type GetHealthData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/health';
};

export type GetHealthErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * A part is down; `error` names it.
   */
  503: HealthResponse;
};

export type GetHealthError = GetHealthErrors[keyof GetHealthErrors];

export type GetHealthResponses = {
  /**
   * OK
   */
  200: HealthResponse;
};

export type GetHealthResponse = GetHealthResponses[keyof GetHealthResponses];

export type GetReadinessData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/health/ready';
};

export type GetReadinessErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * A part is down; `error` names it.
   */
  503: HealthResponse;
};

export type GetReadinessError = GetReadinessErrors[keyof GetReadinessErrors];

export type GetReadinessResponses = {
  /**
   * OK
   */
  200: HealthResponse;
};

export type GetReadinessResponse = GetReadinessResponses[keyof GetReadinessResponses];

export type GetLivenessData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/health/live';
};

export type GetLivenessErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
};

export type GetLivenessError = GetLivenessErrors[keyof GetLivenessErrors];

export type GetLivenessResponses = {
  /**
   * OK
   */
  200: LiveResponse;
};

export type GetLivenessResponse = GetLivenessResponses[keyof GetLivenessResponses];

export type GetDoctorData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api/doctor';
};

export type GetDoctorErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
};

export type GetDoctorError = GetDoctorErrors[keyof GetDoctorErrors];

export type GetDoctorResponses = {
  /**
   * OK
   */
  200: DoctorResponse;
};

export type GetDoctorResponse = GetDoctorResponses[keyof GetDoctorResponses];

export type CleanUpStorageData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Count everything, change nothing.
     */
    dry_run?: boolean;
    /**
     * Delete for good what is in quarantine. Nothing else ever does.
     */
    purge_quarantine?: boolean;
  };
  url: '/api/storage/gc';
};

export type CleanUpStorageErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `conflict`
   */
  409: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `storage_unavailable`, `storage_timeout`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type CleanUpStorageError = CleanUpStorageErrors[keyof CleanUpStorageErrors];

export type CleanUpStorageResponses = {
  /**
   * OK
   */
  200: CleanUpReport;
};

export type CleanUpStorageResponse = CleanUpStorageResponses[keyof CleanUpStorageResponses];

export type VerifyStorageData = {
  body?: never;
  path?: never;
  query?: {
    /**
     * Percent of the files that are read whole, drawn at random. All are looked for in any case.
     */
    sample?: number;
  };
  url: '/api/storage/verify';
};

export type VerifyStorageErrors = {
  /**
   * `validation_error`, `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
  /**
   * `database_unavailable`, `database_timeout`, `overloaded`
   */
  503: ErrorResponse;
  /**
   * `storage_full`
   */
  507: ErrorResponse;
};

export type VerifyStorageError = VerifyStorageErrors[keyof VerifyStorageErrors];

export type VerifyStorageResponses = {
  /**
   * OK
   */
  200: VerifyProgress | VerifyDamage | VerifyEnd | VerifyFailed;
};

export type VerifyStorageResponse = VerifyStorageResponses[keyof VerifyStorageResponses];

export type GetDocumentData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/openapi.json';
};

export type GetDocumentErrors = {
  /**
   * `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
};

export type GetDocumentError = GetDocumentErrors[keyof GetDocumentErrors];

export type GetDocumentResponses = {
  /**
   * OK
   */
  200: {
    [key: string]: unknown;
  };
};

export type GetDocumentResponse = GetDocumentResponses[keyof GetDocumentResponses];

export type GetDocsPageData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/docs';
};

export type GetDocsPageErrors = {
  /**
   * `bad_request`
   */
  400: ErrorResponse;
  /**
   * `auth_error`
   */
  401: ErrorResponse;
  /**
   * `forbidden`
   */
  403: ErrorResponse;
  /**
   * `method_not_allowed`
   */
  405: ErrorResponse;
  /**
   * `rate_limited`
   */
  429: ErrorResponse;
  /**
   * `headers_too_large`
   */
  431: ErrorResponse;
  /**
   * `internal_error`
   */
  500: ErrorResponse;
};

export type GetDocsPageError = GetDocsPageErrors[keyof GetDocsPageErrors];

export type GetDocsPageResponses = {
  /**
   * OK
   */
  200: string;
};

export type GetDocsPageResponse = GetDocsPageResponses[keyof GetDocsPageResponses];
