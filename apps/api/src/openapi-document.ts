import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ErrorResponse } from '#libs/http';
import { completeOperations } from './complete-document.js';
import { DOCS_PATHS } from './docs/describe-docs.js';
import { describeEventForm } from './docs/describe-event-form.js';

const DESCRIPTION = `Capture a moment in seconds, find it again years later, take everything out at any time.

Every error has the shape of \`ErrorResponse\`. Times are RFC 3339 in UTC with milliseconds. Unknown body fields and query
parameters are refused: a dropped filter would return wrong data.`;

const TAGS = {
  events: 'What was logged: create, read, list, change, remove.',
  attachments: 'The files of events.',
  storage: 'Whether every file is there and whole, and cleaning up.',
  search: 'Finding events by their words.',
  stats: 'What the log amounts to: events by month, weekday and tag, and the numbers in metadata.',
  feeds: 'The log as a calendar and as an Atom feed, for programs that can send nothing but an address.',
  tags: 'Which tags there are, how often each is used, and renaming them.',
  days: 'The calendar: days, years, and the same day of other years.',
  'export and import': 'Taking everything out, and putting it back.',
  backups: 'Archives that LifeLog makes by itself, reads back, and keeps the last of.',
  auth: 'Signing in, and API tokens.',
  settings: 'What the owner chose.',
  audit: 'What was done with the log, and from where.',
  documentation: 'What can be asked of LifeLog.',
  health: 'Whether LifeLog and what it stands on are well.',
} as const;

/** The OpenAPI 3.1 document: the contract that the client, the CLI and the forms of the pages follow. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('LifeLog')
    .setDescription(DESCRIPTION)
    .setVersion('1.0.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'll_…',
      description: 'An API token, `ll_…`',
    })
    .addCookieAuth('sid', { type: 'apiKey', in: 'cookie', description: 'A session of the pages' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ErrorResponse] });
  document.tags = Object.entries(TAGS).map(([name, description]) => ({ name, description }));
  Object.assign(document.paths, DOCS_PATHS);
  describeEventForm(document);
  completeOperations(document);
  return document;
}
