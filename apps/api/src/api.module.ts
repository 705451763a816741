import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { AttachmentsModule } from '#libs/attachments';
import { AuditModule } from '#libs/audit';
import { AuthModule } from '#libs/auth';
import { BackupModule } from '#libs/backup';
import { type AppConfig, configModule } from '#libs/config';
import { databaseModule } from '#libs/database';
import { EventsModule } from '#libs/events';
import { ExportModule } from '#libs/export';
import { FeedsModule } from '#libs/feeds';
import { RequestPipe } from '#libs/http';
import { SearchModule } from '#libs/search';
import { SecretsModule } from '#libs/secrets';
import { SettingsModule } from '#libs/settings';
import { StatsModule } from '#libs/stats';
import { StorageModule } from '#libs/storage';
import { DoctorModule } from './doctor/doctor.module.js';
import { ErrorFilter } from './error.filter.js';
import { FrameworkLogger } from './framework-logger.js';
import { HealthModule } from './health/health.module.js';
import { loggerParams } from './logging.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { WebModule } from './web/web.module.js';

/** The composition root: every module that runs, and what applies to every request. */
@Module({})
export class ApiModule {
  static forRoot(config: AppConfig, logStream?: DestinationStream): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        configModule(config),
        LoggerModule.forRoot(loggerParams(config, logStream)),
        ...(config.METRICS ? [MetricsModule] : []),
        databaseModule(),
        StorageModule.forRoot(config),
        AuditModule,
        AttachmentsModule,
        SecretsModule,
        AuthModule,
        SettingsModule,
        EventsModule,
        SearchModule,
        StatsModule,
        ExportModule,
        FeedsModule,
        BackupModule,
        HealthModule,
        DoctorModule,
        WebModule,
      ],
      providers: [
        FrameworkLogger,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_PIPE, useClass: RequestPipe },
      ],
    };
  }
}
