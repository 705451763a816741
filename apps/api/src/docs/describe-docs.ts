import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const SECURITY: Operation['security'] = [{ bearer: [] }, { session: [] }];

/** What is served outside of controllers, which the generator cannot see. */
export const DOCS_PATHS: OpenAPIObject['paths'] = {
  '/openapi.json': {
    get: reading('getDocument', 'This document', 'application/json', { type: 'object' }),
  },
  '/docs': {
    get: withSignIn(
      reading('getDocsPage', 'This document as a page to try it out on', 'text/html', { type: 'string' }),
    ),
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
      401: error('auth_error'),
      403: error('forbidden'),
      500: error('internal_error'),
    },
  };
}

/** A page: who is not signed in is sent to where one signs in. */
function withSignIn(operation: Operation): Operation {
  const found = { description: 'To the sign-in page', headers: { Location: { schema: { type: 'string' } } } };
  return { ...operation, responses: { ...operation.responses, 303: found } };
}
