import { type Operation, OPERATIONS, resolved, type Schema } from './api-document.js';
import { FIRST_OF_ALL, type Step } from './first-of-all.js';
import { IMPORTABLE } from './importable.js';
import type { PlannedRequest } from './planned-request.js';

/** Parameters whose value an earlier answer has told. */
const TOLD = ['id', 'key', 'tag', 'signature', 'expires', 'X-CSRF-Token'];

/**
 * What has to be sent, in this order, for the last to be answered with success: what is required and no more, by the examples of
 * the document or as earlier answers told it.
 */
export function plainRequests({ name }: Operation): PlannedRequest[] {
  return [...(FIRST_OF_ALL[name] ?? []), [name] satisfies Step].map(plainRequest);
}

function plainRequest([name, more = {}]: Step): PlannedRequest {
  const operation = OPERATIONS.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`There is no ${name}.`);
  const bySession = name === 'POST /api/auth/logout';
  const wanted = operation.parameters.filter(
    (one) =>
      one.required || one.in === 'path' || one.name in more || (bySession && one.name === 'X-CSRF-Token'),
  );
  const [body] = Object.entries(operation.requestBody?.content ?? {});
  return {
    name,
    parameters: Object.fromEntries(
      wanted.map((one) => [
        one.name,
        one.name in more ? { value: more[one.name] } : plannedValue(one.name, one.schema),
      ]),
    ),
    authorization: bySession ? 'session' : 'right',
    ...(body && { body: plainBody(body[0], resolved(body[1].schema), more) }),
  };
}

function plainBody(type: string, schema: Schema, more: object): PlannedRequest['body'] {
  const { properties = {}, required = [] } = schema;
  if (schema.type === 'string') return { type, schema, value: IMPORTABLE[type]?.[0] };
  const wanted = Object.entries(properties).filter(
    ([name, { format }]) => required.includes(name) || name === 'tags' || format === 'password',
  );
  const told = wanted.map(([name]) => name).filter((name) => name === 'code');
  const value = Object.fromEntries(wanted.map(([name, inner]) => [name, plainValue(inner)]));
  const fields = Object.entries(more).filter(([name]) => name in properties);
  return { type, schema, value: { ...value, ...Object.fromEntries(fields) }, told };
}

function plannedValue(name: string, schema: Schema): { remembered: number } | { value: unknown } {
  return TOLD.includes(name) ? { remembered: 0 } : { value: plainValue(schema) };
}

function plainValue(given: Schema): unknown {
  const schema = resolved(given);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  return schema.type === 'array' ? [plainValue(schema.items ?? {})] : 'a';
}
