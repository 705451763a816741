import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const SECURITY: Operation['security'] = [{ bearer: [] }, { session: [] }];

const TEXT = { schema: { type: 'string' } } as const;

/** Who brings neither token nor session is sent to where one signs in, as from a page. */
const TO_SIGN_IN: Operation['responses'][string] = {
  description: 'To the sign-in page',
  headers: { Location: TEXT },
  content: { 'text/plain': TEXT, 'text/html': TEXT },
};

/** What is served outside of controllers, which the generator cannot see. */
export const DOCS_PATHS: OpenAPIObject['paths'] = {
  '/openapi.json': {
    get: reading('getDocument', 'This document', 'application/json', { type: 'object' }),
  },
  '/docs': {
    get: reading('getDocsPage', 'This document as a page to try it out on', 'text/html', { type: 'string' }),
  },
};

function reading(operationId: string, summary: string, type: string, schema: { type: string }): Operation {
  const error = (code: string) => ({
    description: `\`${code}\``,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } } },
  });
  return {
    operationId,
    summary,
    description: 'Open to all with DOCS_PUBLIC.',
    tags: ['documentation'],
    security: SECURITY,
    responses: {
      200: { description: 'OK', content: { [type]: { schema } } },
      303: TO_SIGN_IN,
      401: error('auth_error'),
      403: error('forbidden'),
      500: error('internal_error'),
    },
  };
}
