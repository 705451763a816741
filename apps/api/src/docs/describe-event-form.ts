import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Exclude<Schemas[string], { $ref: string }>;

const METADATA: Schema = {
  type: 'string',
  description: 'A JSON object as text, under the same rules as in a JSON body.',
  example: '{"place": "Chiado", "price": 3.5}',
};

const FILES: Schema = {
  type: 'array',
  items: { type: 'string', format: 'binary' },
  description:
    'One part a file, each with a filename and its type. The event is made with all of them or not at all.',
};

/** Adds the second body that POST /api/events takes, the form with files: what is said of the fields of the first holds for it. */
export function describeEventForm({ paths, components }: OpenAPIObject): void {
  const schemas = components?.schemas;
  const event = schemas?.CreateEvent;
  const body = paths['/api/events']?.post?.requestBody;
  if (!schemas || !event || '$ref' in event || !body || '$ref' in body) {
    throw new Error('The document has no POST /api/events to describe.');
  }
  schemas.CreateEventForm = {
    type: 'object',
    required: ['title'],
    properties: { ...event.properties, metadata: METADATA, files: FILES },
  };
  body.content['multipart/form-data'] = { schema: { $ref: '#/components/schemas/CreateEventForm' } };
}
