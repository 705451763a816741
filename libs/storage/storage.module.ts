import { Global, Module } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { BoundStore } from './bound-store.js';
import { createStore } from './create-store.js';
import { MarkedStore } from './marked-store.js';
import { ObjectStore } from './object-store.js';
import { StoreGate } from './store-gate.js';

/** One `ObjectStore` for all. It is bound to the database before the app listens. */
@Global()
@Module({
  providers: [
    {
      provide: MarkedStore,
      inject: [ConfigService],
      useFactory: (config: ConfigService<AppConfig, true>) => createStore(valuesOf(config)),
    },
    StoreGate,
    {
      provide: ObjectStore,
      inject: [MarkedStore, StoreGate],
      useFactory: (store: MarkedStore, gate: StoreGate) => new BoundStore(store, gate),
    },
  ],
  exports: [ObjectStore, StoreGate],
})
export class StorageModule {}

function valuesOf(config: ConfigService<AppConfig, true>): Parameters<typeof createStore>[0] {
  return {
    STORAGE_BACKEND: config.get('STORAGE_BACKEND', { infer: true }),
    DATA_DIR: config.get('DATA_DIR', { infer: true }),
  };
}
