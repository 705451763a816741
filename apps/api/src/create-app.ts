import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DestinationStream } from 'pino';
import { HttpAdapter, isHttps, STRICT_TRANSPORT } from '#libs/http';
import type { AppConfig } from '#libs/config';
import { ApiModule } from './api.module.js';
import { configureApp, type AppOptions } from './configure-app.js';
import { FrameworkLogger } from './framework-logger.js';

/** The whole application on a migrated database, ready to listen. Logs go to `logStream` instead of stdout when given. */
export async function createApp(
  config: AppConfig,
  options: AppOptions & { logStream?: DestinationStream } = {},
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.forRoot(config, options.logStream),
    new HttpAdapter(isHttps(config.BASE_URL) ? STRICT_TRANSPORT : {}),
    {
      bodyParser: false,
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(FrameworkLogger));
  await configureApp(app, config, options);
  return app;
}
