import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database } from '#libs/database';
import { MarkedStore } from './marked-store.js';
import { settleMarker } from './settle-marker.js';
import { StorageUnavailable } from './storage.errors.js';
import { StoreBinding } from './store-binding.js';
import { StoreRefused } from './store-refused.js';

/** A store that is away must not keep events waiting. */
const START_PATIENCE_MS = 5_000;
const RETRY_MS = 5_000;
/** A folder that is unmounted, or a bucket that is exchanged, while we run. */
const LOOK_AGAIN_MS = 30_000;

/** Lets nobody at the store before it is known to be the one that belongs to the database, and looks again from time to time. */
@Injectable()
export class StoreGate implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('storage');
  private readonly binding: StoreBinding;
  private readonly stopping = new AbortController();
  private opening: Promise<void> | undefined;
  private verifying: Promise<void> | undefined;
  private wasOpen = false;
  private closedBecause: unknown = new Error('The store was not looked at yet.');

  constructor(
    private readonly store: MarkedStore,
    database: Database,
  ) {
    this.binding = new StoreBinding(database);
  }

  onModuleInit(): Promise<void> {
    return this.open();
  }

  /** Nothing is waited for: a store that is away would hold up the end. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Once, at the start. Throws StoreRefused for another's store; a store that is away is looked for until it is there. */
  open(): Promise<void> {
    this.opening ??= this.begin();
    return this.opening;
  }

  /** Throws StorageUnavailable while the store may not be used. */
  requireOpen(): void {
    if (this.closedBecause === undefined) return;
    const detail =
      this.closedBecause instanceof StoreRefused
        ? 'The storage of attachments is not the one that belongs to the database.'
        : 'The storage of attachments has not answered since LifeLog was started.';
    throw new StorageUnavailable({ cause: this.closedBecause }, detail);
  }

  /** Looks now whether it is the right store. Throws what keeps it closed. */
  verify(): Promise<void> {
    this.verifying ??= this.look().finally(() => (this.verifying = undefined));
    return this.verifying;
  }

  private async begin(): Promise<void> {
    try {
      await Promise.race([this.verify(), this.outOfPatience()]);
    } catch (error) {
      if (error instanceof StoreRefused) throw error;
      this.logger.warn(
        { err: causeOf(error) },
        'The storage of attachments is away. Events work without it.',
      );
    }
    void this.watch();
  }

  private async look(): Promise<void> {
    try {
      await this.store.open(!this.wasOpen);
      await settleMarker(this.store, this.binding, !this.wasOpen);
      if (this.wasOpen && this.closedBecause !== undefined) this.logger.log('The right store is back.');
      this.wasOpen = true;
      this.closedBecause = undefined;
    } catch (error) {
      // A store that is away for a while fails by itself, and is the right one when it is back.
      if (!this.wasOpen || error instanceof StoreRefused) this.closedBecause = error;
      throw error;
    }
  }

  private async watch(): Promise<void> {
    let told: unknown;
    while (!this.stopping.signal.aborted) {
      const pause = this.closedBecause === undefined ? LOOK_AGAIN_MS : RETRY_MS;
      await sleep(pause, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      try {
        await this.verify();
        told = undefined;
      } catch (error) {
        if (String(error) !== told && !this.stopping.signal.aborted)
          this.logger.error({ err: causeOf(error) }, String(error));
        told = String(error);
      }
    }
  }

  private async outOfPatience(): Promise<never> {
    await sleep(START_PATIENCE_MS, undefined, { signal: this.stopping.signal, ref: false });
    throw new Error(`The store did not answer for ${START_PATIENCE_MS / 1000} s.`);
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof StorageUnavailable ? (error.cause ?? error) : error;
}
