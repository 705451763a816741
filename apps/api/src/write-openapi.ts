import 'reflect-metadata';
import { mkdir, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { parseConfig } from '#libs/config';
import { ApiModule } from './api.module.js';
import { openApiDocument } from './openapi-document.js';

/** `npm run generate`: the document from the code alone; in preview mode nothing is instantiated and no database is asked. */
const app = await NestFactory.create(
  ApiModule.forRoot(parseConfig({ TIMEZONE: 'UTC', LOG_LEVEL: 'silent' })),
  {
    preview: true,
    abortOnError: false,
    logger: ['error'],
  },
);
await mkdir('openapi', { recursive: true });
await writeFile('openapi/openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
await app.close();
