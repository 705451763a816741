import fc from 'fast-check';
import { type Operation, type Parameter, resolved, type Schema } from './api-document.js';
import { IMPORTABLE } from './importable.js';
import { anyValueOf, validValueOf } from './values-of.js';

/** A value, or the one at this place (from the end) of what earlier answers told under the name of the parameter. */
type Planned = { value: unknown } | { remembered: number };

export interface PlannedRequest {
  /** `GET /api/events/{id}`, see OPERATIONS. */
  name: string;
  parameters: Record<string, Planned>;
  /** The media type, and the value to be written in it. */
  body?: {
    type: string;
    schema: Schema;
    value: unknown;
    /** Fields that take what was told under their name. */ told?: string[];
  };
  authorization: 'right' | 'session' | 'wrong' | 'none';
}

/** What a request that makes sense takes from an earlier answer. */
const TOLD = [
  ...['id', 'key', 'tag', 'cursor', 'If-Match', 'If-None-Match', 'If-Range'],
  ...['signature', 'expires', 'X-CSRF-Token'],
];

type Values = (schema: Schema) => fc.Arbitrary<unknown>;

/** A request of the operation: half of them by the document, the others with anything in any place. */
export function plannedRequest(operation: Operation): fc.Arbitrary<PlannedRequest> {
  return fc.oneof(requestWith(operation, validValueOf), requestWith(operation, anyValueOf));
}

function requestWith(operation: Operation, values: Values): fc.Arbitrary<PlannedRequest> {
  const wanted = operation.parameters.filter(({ name }) => name !== 'token'); // in an address it is for feeds only
  const parameters = fc.record(
    Object.fromEntries(wanted.map((parameter) => [parameter.name, plannedValue(parameter, values)])),
    {
      requiredKeys: wanted.filter((one) => one.in === 'path').map(({ name }) => name),
      noNullPrototype: true,
    },
  );
  const authorization = fc.oneof(
    { weight: 20, arbitrary: fc.constant('right' as const) },
    { weight: 1, arbitrary: fc.constantFrom('session' as const, 'wrong' as const, 'none' as const) },
  );
  return fc.record({
    name: fc.constant(operation.name),
    parameters,
    authorization,
    body: plannedBody(operation, values),
  });
}

function plannedValue({ name, schema }: Parameter, values: Values): fc.Arbitrary<Planned> {
  const made = values(schema).map((value) => ({ value }));
  const isTold = TOLD.includes(name);
  const remembered = fc.nat({ max: 4 }).map((back) => ({ remembered: back }));
  return isTold ? fc.oneof({ weight: 3, arbitrary: remembered }, { weight: 1, arbitrary: made }) : made;
}

function plannedBody({ requestBody }: Operation, values: Values): fc.Arbitrary<PlannedRequest['body']> {
  const [first, ...more] = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) =>
    bodyOf(type, schema, values).map((value) => ({ type, schema: resolved(schema), value })),
  );
  return first ? fc.oneof(first, ...more) : fc.constant(undefined);
}

function bodyOf(type: string, schema: Schema, values: Values): fc.Arbitrary<unknown> {
  const [one, ...more] = IMPORTABLE[type] ?? [];
  const isImport = resolved(schema).type === 'string' && one !== undefined;
  return isImport ? fc.oneof(fc.constantFrom(one, ...more), values(schema)) : values(schema);
}
