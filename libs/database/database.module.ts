import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type AppConfig, ConfigService } from '#libs/config';
import { dataSourceOptions } from './data-source-options.js';
import { Database } from './database.js';

@Global()
@Module({ providers: [Database], exports: [Database] })
class DatabaseModule {}

/** The pool for a running app. */
export function databaseModule(): DynamicModule {
  return {
    module: DatabaseModule,
    imports: [
      TypeOrmModule.forRootAsync({
        inject: [ConfigService],
        useFactory: (config: ConfigService<AppConfig, true>) => ({
          ...dataSourceOptions(
            config.get('DATABASE_URL', { infer: true }) ?? '',
            config.get('DATABASE_POOL_MAX', { infer: true }),
          ),
          retryAttempts: 0,
        }),
      }),
    ],
  };
}
