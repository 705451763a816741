import type { Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MarkedStore } from './marked-store.js';
import {
  type ByteRange,
  ObjectStore,
  type PresignedAnswer,
  type SpooledFile,
  type StoredObject,
} from './object-store.js';
import { timed } from './store-calls.js';
import { StoreGate } from './store-gate.js';

/** The configured store for everybody: usable once it is known to be the right one. */
@Injectable()
export class BoundStore extends ObjectStore implements OnApplicationShutdown {
  readonly backend: 'local' | 's3';
  readonly spoolFolder: string;

  constructor(
    private readonly store: MarkedStore,
    private readonly gate: StoreGate,
  ) {
    super();
    this.backend = store.backend;
    this.spoolFolder = store.spoolFolder;
  }

  async put(key: string, file: SpooledFile, signal?: AbortSignal): Promise<void> {
    this.gate.requireOpen();
    await timed('put', () => this.store.put(key, file, signal));
  }

  async stat(key: string): Promise<StoredObject | undefined> {
    this.gate.requireOpen();
    return timed('stat', () => this.store.stat(key));
  }

  async read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable> {
    this.gate.requireOpen();
    return timed('read', () => this.store.read(key, range, signal));
  }

  async delete(key: string): Promise<void> {
    this.gate.requireOpen();
    await timed('delete', () => this.store.delete(key));
  }

  async move(from: string, to: string): Promise<void> {
    this.gate.requireOpen();
    await timed('move', () => this.store.move(from, to));
  }

  async *list(prefix?: string): AsyncIterable<StoredObject> {
    this.gate.requireOpen();
    yield* this.store.list(prefix);
  }

  async presign(key: string, answer: PresignedAnswer): Promise<string | undefined> {
    this.gate.requireOpen();
    return this.store.presign(key, answer);
  }

  /** After all jobs and requests. */
  onApplicationShutdown(): void {
    this.store.close();
  }

  async check(): Promise<void> {
    try {
      await this.gate.verify();
    } catch (error) {
      this.gate.requireOpen(); // says it in words for callers
      throw error;
    }
    await this.store.check();
  }
}
