import { type DynamicModule, Module } from '@nestjs/common';
import type { AppConfig } from '#libs/config';
import { BoundStore } from './bound-store.js';
import { createStore } from './create-store.js';
import { DiskSpace } from './disk-space.js';
import { MarkedStore } from './marked-store.js';
import { ObjectStore } from './object-store.js';
import { StoreGate } from './store-gate.js';

/** One `ObjectStore` for all. It is bound to the database before the app listens. */
@Module({})
export class StorageModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: StorageModule,
      global: true,
      providers: [
        { provide: MarkedStore, useFactory: () => createStore(config) },
        StoreGate,
        BoundStore,
        DiskSpace,
        { provide: ObjectStore, useExisting: BoundStore },
      ],
      exports: [DiskSpace, ObjectStore, StoreGate],
    };
  }
}
