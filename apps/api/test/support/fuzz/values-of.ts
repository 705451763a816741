import fc from 'fast-check';
import { resolved, type Schema } from './api-document.js';

/** What confuses parsers of JSON, SQL, search queries, addresses and dates. */
const HOSTILE = [
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    '💥',
    '%',
    "'",
    '"',
    '--',
    '-'.repeat(40),
    '../..',
    '{}',
    '[]',
    'null',
  ],
  ...['NaN', 'Infinity', '-0', '1e400', '9223372036854775808', '0x10', '2025-02-29', 'infinity', '__proto__'],
  ...['toString', 'a,b', 'x'.repeat(70), 'x'.repeat(1_100), 'text:"', 'before:', '-tag:', 'after:9999', '('],
];
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, -1e308, [], {}),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 2 }),
);

const FORMATS: Record<string, fc.Arbitrary<unknown>> = {
  'date-time': fc
    .date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
  date: fc
    .date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
};

/** Mostly what the schema allows, now and then anything else. */
export function anyValueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 7, arbitrary: validOf(schema, anyValueOf) }, { weight: 1, arbitrary: hostile });
}

/** What the schema allows; rules that it does not tell may be broken all the same. */
export function validValueOf(schema: Schema): fc.Arbitrary<unknown> {
  return validOf(schema, validValueOf);
}

function validOf(given: Schema, inside: typeof anyValueOf): fc.Arbitrary<unknown> {
  const schema = resolved(given);
  const made = schema.enum
    ? fc.constantFrom(...schema.enum)
    : schema.anyOf
      ? fc.oneof(...schema.anyOf.map(inside))
      : fc.oneof(...[schema.type ?? 'string'].flat().map((type) => ofType(type, schema, inside)));
  return schema.example === undefined ? made : fc.oneof(fc.constant(schema.example), made);
}

function ofType(type: string, schema: Schema, inside: typeof anyValueOf): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number': {
      const { minimum: min = 0, maximum: max = 1_000_000 } = schema;
      return fc.oneof(fc.integer({ min, max: Math.min(max, min + 5) }), fc.integer({ min, max }));
    }
    case 'array': {
      const { minItems: minLength = 0, maxItems = 5, items = {} } = schema;
      return fc.array(inside(items), { minLength, maxLength: Math.max(minLength, Math.min(maxItems, 5)) });
    }
    case 'object':
      return ofObject(schema, inside);
    default:
      return ofString(schema);
  }
}

function ofString({ format = '', pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<unknown> {
  if (FORMATS[format]) return FORMATS[format];
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  const bounds = { minLength, maxLength: Math.min(maxLength, 60) };
  return fc.oneof(fc.string(bounds), fc.string({ ...bounds, unit: 'grapheme' }));
}

function ofObject(schema: Schema, inside: typeof anyValueOf): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, inside(property)])),
    { requiredKeys: required, noNullPrototype: true },
  );
  if (additionalProperties !== true) return known;
  const more = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 4,
    noNullPrototype: true,
  });
  return fc.tuple(known, more).map(([one, other]) => ({ ...other, ...one }));
}
