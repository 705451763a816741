import { parseInstant } from '#libs/time';

/** The limits of an event's fields, in code points unless named otherwise. */
export const LIMITS = { title: 1024, description: 10_000, tags: 50, tag: 64, metadataBytes: 16_384 } as const;

/** Something a reader can see: not only white space, controls and zero-width marks. */
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface FieldRule {
  /** What is wrong with a value of the field, completing the sentence "<field> …". */
  message: string;
  accepts(value: unknown): boolean;
  /** Applied before `accepts`; leaves what it does not understand as it is. */
  clean?(value: unknown): unknown;
  nullable?: boolean;
}

const count = (limit: number): string => limit.toLocaleString('en');

/** The rules of an event's fields: for POST and PATCH as for every line of an import. */
export const EVENT_RULES = {
  title: {
    message: `must be a text of 1 to ${count(LIMITS.title)} characters`,
    clean: (value) => (typeof value === 'string' ? value.trim() : value),
    accepts: (value) => isText(value, LIMITS.title),
  },
  description: {
    message: `must be a text of at most ${count(LIMITS.description)} characters`,
    accepts: (value) =>
      typeof value === 'string' && codePoints(value, LIMITS.description) <= LIMITS.description,
    nullable: true,
  },
  timestamp: {
    message:
      'must be a date and time with an offset, such as 2026-10-15T08:40:00+01:00, in the years 0001 to 9999',
    accepts: (value) => typeof value === 'string' && parseInstant(value) !== undefined,
  },
  tags: {
    message: `must be a list of at most ${LIMITS.tags} tags, each a text of 1 to ${LIMITS.tag} characters without commas`,
    clean: cleanTags,
    accepts: (value) => Array.isArray(value) && value.length <= LIMITS.tags && value.every(isTag),
  },
  metadata: {
    message: `must be a JSON object of at most ${count(LIMITS.metadataBytes)} bytes`,
    accepts: (value) => isObject(value) && Buffer.byteLength(JSON.stringify(value)) <= LIMITS.metadataBytes,
    nullable: true,
  },
  timezone: {
    // only the form; whether the zone exists is for PostgreSQL's list to say
    message: 'must be a time zone such as Europe/Lisbon, or an offset such as +02:00',
    accepts: (value) => isText(value, 64),
  },
  uid: {
    message: 'must be a UUID',
    accepts: (value) => typeof value === 'string' && UUID.test(value),
  },
} as const satisfies Record<string, FieldRule>;

export type EventField = keyof typeof EVENT_RULES;

function isTag(value: unknown): boolean {
  return isText(value, LIMITS.tag) && !(value as string).includes(',');
}

function isText(value: unknown, max: number): boolean {
  return typeof value === 'string' && VISIBLE.test(value) && codePoints(value, max) <= max;
}

/** Exact only near the limit: most texts are short enough whatever their characters. */
function codePoints(text: string, limit: number): number {
  return text.length <= limit ? text.length : [...text].length;
}

/** Trimmed, without duplicates, in the order in which they were given. */
function cleanTags(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return [...new Set(value.map((tag: unknown) => (typeof tag === 'string' ? tag.trim() : tag)))];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
