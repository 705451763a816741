import { createHash } from 'node:crypto';
import { ValidationError } from '#libs/errors';
import { EVENT_RULES, type EventField, type FieldRule, parseInstant } from '#libs/events';
import { parseStorableJson } from '#libs/http';
import { ownMilliseconds } from '#libs/time';

/** An event of an import, checked as strictly as a POST. Undefined: not in the line, so not compared with what is there. */
export interface EventLine {
  line: number;
  uid: string;
  title: string;
  description: string | null;
  timestamp?: string;
  timezone?: string;
  tags: string[];
  metadata: Record<string, unknown> | null;
  created_at?: string;
  updated_at?: string;
  /** False when the uid was made from the content. */
  has_uid: boolean;
  /** How many attachments the line describes; their bytes are not in it. */
  attachments: number;
}

/** Written by an export and made anew here; or instants that are no fields. */
const NOT_CHECKED_HERE = new Set(['id', 'local_date', 'attachments', 'created_at', 'updated_at']);

/** Throws ValidationError or `malformed_json`. */
export function parseEventLine(bytes: Buffer, line: number, zones: (zone: string) => string): EventLine {
  const given = parseStorableJson(bytes);
  const fields = checkFields(given);
  const event = {
    title: fields.title as string,
    description: (fields.description ?? null) as string | null,
    timestamp: instant('timestamp', fields.timestamp),
    timezone: fields.timezone === undefined ? undefined : zones(fields.timezone as string),
    tags: (fields.tags ?? []) as string[],
    metadata: (fields.metadata ?? null) as Record<string, unknown> | null,
  };
  const created_at = instant('created_at', given.created_at);
  const updated_at = instant('updated_at', given.updated_at);
  const uid = (fields.uid as string | undefined)?.toLowerCase() ?? derivedUid(event);
  const attachments = Array.isArray(given.attachments) ? given.attachments.length : 0;
  return { line, uid, has_uid: fields.uid !== undefined, ...event, created_at, updated_at, attachments };
}

function checkFields(given: Record<string, unknown>): Partial<Record<EventField, unknown>> {
  const fields: Partial<Record<EventField, unknown>> = {};
  for (const name of Object.keys(given)) {
    if (NOT_CHECKED_HERE.has(name)) continue;
    if (!isField(name)) throw ValidationError.of(name, 'is not known here: check its spelling');
    fields[name] = checked(name, given[name]);
  }
  if (!('title' in fields)) throw ValidationError.of('title', EVENT_RULES.title.message);
  return fields;
}

function checked(name: EventField, value: unknown): unknown {
  const rule: FieldRule = EVENT_RULES[name];
  if (value === null && rule.nullable) return null;
  const cleaned = rule.clean ? rule.clean(value) : value;
  if (!rule.accepts(cleaned)) throw ValidationError.of(name, rule.message);
  return cleaned;
}

function isField(name: string): name is EventField {
  return Object.hasOwn(EVENT_RULES, name);
}

function instant(field: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && ownMilliseconds(value) !== undefined) return value;
  const parsed = typeof value === 'string' ? parseInstant(value) : undefined;
  if (!parsed) throw ValidationError.of(field, EVENT_RULES.timestamp.message);
  return parsed.toISOString();
}

/** A UUID (version 8) from the content, so that the same line imported again is the same event. */
function derivedUid(content: Record<string, unknown>): string {
  const bytes = createHash('sha256').update(canonical(content)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
