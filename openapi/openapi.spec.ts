import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ERROR_STATUS, type ErrorCode } from '#libs/errors';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { name: string }>;
type Answer = Extract<Operation['responses'][string], { description: string }>;
type Schema = NonNullable<Parameter['schema']>;
type NamedSchema = Exclude<Schema, { $ref: string }>;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const ERROR_SCHEMA = '#/components/schemas/ErrorResponse';

const document = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8')) as OpenAPIObject;

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method): [string, Operation][] => {
    const operation = item[method];
    return operation ? [[`${method.toUpperCase()} ${path}`, operation]] : [];
  }),
);
const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, NamedSchema>);

const isPublic = ({ security }: Operation) => security?.length === 0;
const statuses = ({ responses }: Operation) => Object.keys(responses);
const response = ({ responses }: Operation, status: string) => responses[status] as Answer;
const parametersOf = (operation: Operation) => (operation.parameters ?? []) as Parameter[];

/** What a reader, and the client's user, learns the values from. */
function isIllustrated(schema: Schema): boolean {
  if ('$ref' in schema) return true; // its own properties are
  if (
    schema.example !== undefined ||
    schema.examples !== undefined ||
    schema.enum ||
    schema.default !== undefined
  ) {
    return true;
  }
  if (schema.type === 'boolean' || schema.type === 'null' || schema.format === 'binary') return true;
  const { allOf = [], oneOf = [], anyOf = [], items } = schema;
  const parts = [...allOf, ...oneOf, ...anyOf, ...(items ? [items] : [])];
  return parts.length > 0 && parts.every(isIllustrated);
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 and names every operation once, in camel case', () => {
    const ids = operations.map(([, { operationId }]) => operationId ?? '');
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]+)*$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('covers what the product does', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids).toEqual(
      expect.arrayContaining([
        'createEvent',
        'listEvents',
        'getEvent',
        'updateEvent',
        'deleteEvent',
        'searchEvents',
        'exportEvents',
        'importEvents',
        'logIn',
        'logOut',
        'rotateToken',
        'createToken',
        'listTokens',
        'revokeToken',
        'getSettings',
        'updateSettings',
        'listAudit',
        'getHealth',
      ]),
    );
  });

  it('is public where it says so, and nowhere else', () => {
    expect(operations.filter(([, operation]) => isPublic(operation)).map(([name]) => name)).toEqual([
      'GET /files/{key}', // whoever has the signed address
      'POST /api/auth/login',
      'GET /health',
      'GET /health/ready',
      'GET /health/live',
    ]);
  });
});

describe.each(operations)('%s', (name, operation) => {
  it('answers wrong input (at least an unknown parameter), a success, and a fault of its own', () => {
    expect(statuses(operation)).toEqual(expect.arrayContaining(['400', '500']));
    // a part of a file, and an import that goes on, come beside the whole answer
    const whole = statuses(operation).filter(
      (status) => /^2\d\d$/.test(status) && !['202', '206'].includes(status),
    );
    expect(whole.length > 0 ? whole : statuses(operation).filter((status) => status === '202')).toHaveLength(
      1,
    );
  });

  it('tells who may not call it', () => {
    const signsIn = operation.operationId === 'logIn'; // open to all, yet refuses wrong passwords
    const found = statuses(operation).filter((status) => status === '401' || status === '403');
    if (operation.operationId === 'getSignedFile')
      expect(found).toEqual(['403']); // altered or late
    else expect(found).toEqual(isPublic(operation) && !signsIn ? [] : ['401', '403']);
  });

  it('answers 404 for what its path may not find', () => {
    // a day without events is a day all the same
    const needsOne = parametersOf(operation).some(
      ({ in: place, name }) => place === 'path' && name !== 'date',
    );
    const namesInBody = operation.operationId === 'mergeTags';
    expect(statuses(operation).includes('404')).toBe(needsOne || namesInBody);
  });

  it('says what may be wrong with a body', () => {
    const bodyStatuses = ['408', '413', '415'];
    const found = statuses(operation).filter((status) => bodyStatuses.includes(status));
    expect(found).toEqual(operation.requestBody ? bodyStatuses : []);
  });

  it('answers every error in the one shape', () => {
    const health = operation.tags?.includes('health');
    for (const status of statuses(operation).filter((code) => Number(code) >= 400)) {
      if (health && status === '503') continue; // names the parts
      const schema = response(operation, status).content?.['application/json']?.schema;
      expect([status, schema]).toEqual([status, { $ref: ERROR_SCHEMA }]);
    }
  });

  it('answers what any request may be answered with', () => {
    expect(statuses(operation)).toEqual(expect.arrayContaining(['405', '431']));
  });

  it('shows errors that fit their status', () => {
    for (const status of statuses(operation).filter((code) => Number(code) >= 400)) {
      const { description, content } = response(operation, status);
      const codes = [...description.matchAll(/`([a-z_]+)`/g)].map(([, code]) => code);
      if (codes.length === 1 && codes[0] === 'error') continue; // of health, in words
      const examples = (content?.['application/json']?.examples ?? {}) as Record<string, { value: object }>;
      expect(Object.keys(examples).sort()).toEqual(codes.sort());
      for (const [code, { value }] of Object.entries(examples)) {
        expect(value).toMatchObject({ error_code: code });
        expect([code, String(ERROR_STATUS[code as ErrorCode])]).toEqual([code, status]);
      }
    }
  });

  it('has a header for the CSRF token where a session may write', () => {
    const writes = !name.startsWith('GET ') && operation.security?.some((way) => 'session' in way) === true;
    const found = parametersOf(operation).some((parameter) => parameter.name === 'X-CSRF-Token');
    expect(found).toBe(writes);
  });

  it('describes every parameter by an example or its possible values', () => {
    const bare = parametersOf(operation).filter(
      ({ example, schema }) => example === undefined && !(schema && isIllustrated(schema)),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(schemas)('the schema %s', (_name, schema) => {
  it('illustrates every property', () => {
    const bare = Object.entries(schema.properties ?? {}).filter(([, property]) => !isIllustrated(property));
    expect(bare.map(([name]) => name)).toEqual([]);
  });
});
