import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { buildMessage, IsObject, IsString, ValidateBy, ValidateIf } from 'class-validator';
import { parseInstant } from './instant.js';

/** The limits of an event's fields, in code points unless named otherwise. */
export const LIMITS = { title: 1024, description: 10_000, tags: 50, tag: 64, metadataBytes: 16_384 } as const;

/** Something a reader can see: not only white space, controls and zero-width marks. */
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

function Rule(name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: buildMessage(() => message) } });
}

/** Absent is fine, `null` is not: it goes on to the rules that follow, which refuse it. */
export const NotNull = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

export const IsTitle = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    Rule('title', `must be a text of 1 to ${LIMITS.title.toLocaleString('en')} characters`, (value) =>
      isText(value, LIMITS.title),
    ),
  );

export const IsDescription = (): PropertyDecorator =>
  applyDecorators(
    IsString({ message: 'must be a text' }),
    Rule(
      'description',
      `must have ${LIMITS.description.toLocaleString('en')} characters at most`,
      (value) => typeof value === 'string' && codePoints(value) <= LIMITS.description,
    ),
  );

export const IsTags = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => cleanTags(value)),
    Rule(
      'tags',
      `must be a list of at most ${LIMITS.tags} tags, each a text of 1 to ${LIMITS.tag} characters without commas`,
      (value) => Array.isArray(value) && value.length <= LIMITS.tags && value.every(isTag),
    ),
  );

export const IsMetadata = (): PropertyDecorator =>
  applyDecorators(
    IsObject({ message: 'must be a JSON object' }),
    Rule(
      'metadata',
      `must have ${LIMITS.metadataBytes.toLocaleString('en')} bytes at most`,
      (value) => Buffer.byteLength(JSON.stringify(value)) <= LIMITS.metadataBytes,
    ),
  );

export const IsInstant = (): PropertyDecorator =>
  Rule(
    'timestamp',
    'must be a date and time with an offset, such as 2026-10-15T08:40:00+01:00, in the years 0001 to 9999',
    (value) => typeof value === 'string' && parseInstant(value) !== undefined,
  );

/** Only the form; whether the zone exists is for PostgreSQL's list to say. */
export const IsTimezone = (): PropertyDecorator =>
  Rule('timezone', 'must be a time zone such as Europe/Lisbon, or an offset such as +02:00', (value) =>
    isText(value, 64),
  );

function isTag(value: unknown): boolean {
  return isText(value, LIMITS.tag) && !(value as string).includes(',');
}

function isText(value: unknown, max: number): boolean {
  return typeof value === 'string' && VISIBLE.test(value) && codePoints(value) <= max;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _character of text) count++;
  return count;
}

/** Trimmed, without duplicates, in the order in which they were given. */
function cleanTags(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return [...new Set(value.map((tag: unknown) => (typeof tag === 'string' ? tag.trim() : tag)))];
}
