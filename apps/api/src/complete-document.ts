import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ERROR_STATUS, type ErrorCode } from '#libs/errors';
import { errorExample } from '#libs/http';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Answer = Exclude<Operation['responses'][string], { $ref: string } | undefined>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const CODES = Object.keys(ERROR_STATUS) as ErrorCode[];

/** What any request may be answered with, before a route sees it. */
const EVERYWHERE: ErrorCode[] = ['bad_request', 'method_not_allowed', 'headers_too_large', 'rate_limited'];

/** Reads, and leaves an entry in the audit log. */
const WRITES_ALL_THE_SAME = new Set(['exportEvents']);

const CSRF_HEADER = {
  name: 'X-CSRF-Token',
  in: 'header',
  required: false,
  description: 'Needed with a session: the `csrf_token` that signing in has answered. Not with a token.',
  schema: { type: 'string' },
  example: 'k3Zq0XvF2mYt9cWb1RsLh7Ea',
} as const;

/** Adds to every operation what is so for all of them, and shows each error as its code looks. */
export function completeOperations({ paths }: OpenAPIObject): void {
  for (const item of Object.values(paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(operation, method);
    }
  }
}

function complete(operation: Operation, method: string): void {
  const parameters = (operation.parameters ??= []);
  const writes = method !== 'get' || WRITES_ALL_THE_SAME.has(operation.operationId ?? '');
  const inPath = parameters.some((parameter) => 'in' in parameter && parameter.in === 'path');
  const bySession = operation.security?.some((way) => 'session' in way) ?? false;
  for (const code of EVERYWHERE) addError(operation, code);
  if (inPath) addError(operation, 'malformed_path');
  if (writes) addError(operation, 'storage_full');
  if (method !== 'get' && bySession) parameters.push(CSRF_HEADER);
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response && 'description' in response) describe(status, response);
  }
}

function addError({ responses }: Operation, code: ErrorCode): void {
  const status = String(ERROR_STATUS[code]);
  const present = responses[status] as Answer | undefined;
  if (present === undefined) {
    const schema = { $ref: '#/components/schemas/ErrorResponse' };
    responses[status] = { description: `\`${code}\``, content: { 'application/json': { schema } } };
  } else if (!present.description.includes(`\`${code}\``)) {
    present.description += `, \`${code}\``;
  }
}

/** A response that its route leaves undescribed is called what HTTP calls it; errors are described by their codes. */
function describe(status: string, response: Answer): void {
  if (response.description === '') response.description = STATUS_CODES[status] ?? status;
  const content = response.content?.['application/json'];
  const codes = CODES.filter(
    (code) => String(ERROR_STATUS[code]) === status && response.description.includes(`\`${code}\``),
  );
  if (!content || codes.length === 0) return;
  content.examples = Object.fromEntries(codes.map((code) => [code, { value: errorExample(code) }]));
}
