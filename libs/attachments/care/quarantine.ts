import { Injectable, Logger } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { ObjectMissing, ObjectStore } from '#libs/storage';
import { isOrphanCandidate, QUARANTINE } from './orphan-candidate.js';
import { unknownKeys } from './unknown-keys.query.js';

/** Where objects that no row knows wait for their owner's judgement. Nothing leaves it by itself but what turns out to be known. */
@Injectable()
export class Quarantine {
  private readonly logger = new Logger(Quarantine.name);

  constructor(private readonly store: ObjectStore) {}

  /**
   * Moves an object there. False when it is younger than `olderThan`, gone, or known: whoever listed it may have done so long
   * ago. A row that comes while the object is moved is seen afterwards, and the object goes back: no transaction could
   * keep such a row from coming without holding up every upload.
   */
  async take(connection: Queryable, key: string, olderThan: Date): Promise<boolean> {
    try {
      return await this.takeUnlessKnown(connection, key, olderThan);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.logger.warn(
        `The object ${JSON.stringify(key)} has a name that LifeLog never gives. It was left alone.`,
      );
      return false;
    }
  }

  private async takeUnlessKnown(connection: Queryable, key: string, olderThan: Date): Promise<boolean> {
    const object = await this.store.stat(key);
    if (!object || !isOrphanCandidate(object, olderThan) || (await isKnown(connection, key))) return false;
    if (!(await this.move(key, QUARANTINE + key))) return false;
    if (await isKnown(connection, key)) {
      await this.move(QUARANTINE + key, key);
      return false;
    }
    this.logger.warn(`No attachment knows the object ${key}. It was moved to ${QUARANTINE}${key}.`);
    return true;
  }

  /** Brings an object back that is missing elsewhere. False when it is not there with this size. */
  async giveBack(key: string, sizeBytes: number): Promise<boolean> {
    const object = await this.store.stat(QUARANTINE + key);
    if (object?.sizeBytes !== sizeBytes || !(await this.move(QUARANTINE + key, key))) return false;
    this.logger.warn(`The object ${key} is known again. It was brought back from quarantine.`);
    return true;
  }

  /** What is there now. */
  async count(): Promise<{ objects: number; bytes: number }> {
    const count = { objects: 0, bytes: 0 };
    for await (const { sizeBytes } of this.store.list(QUARANTINE)) {
      count.objects += 1;
      count.bytes += sizeBytes;
    }
    return count;
  }

  /** Deletes for good what is there, but for what is known by now: that goes back. Answers how many were deleted. */
  async purge(connection: Queryable, stop: AbortSignal): Promise<number> {
    let purged = 0;
    for await (const { key, sizeBytes } of this.store.list(QUARANTINE)) {
      if (stop.aborted) break;
      const original = key.slice(QUARANTINE.length);
      if (await isKnown(connection, original)) await this.bringBackUnlessThere(original, sizeBytes);
      else {
        await this.store.delete(key);
        purged += 1;
      }
    }
    return purged;
  }

  private async bringBackUnlessThere(key: string, sizeBytes: number): Promise<void> {
    if ((await this.store.stat(key)) === undefined) await this.giveBack(key, sizeBytes);
  }

  /** False when the object is gone meanwhile. */
  private async move(from: string, to: string): Promise<boolean> {
    try {
      await this.store.move(from, to);
      return true;
    } catch (error) {
      if (error instanceof ObjectMissing) return false;
      throw error;
    }
  }
}

async function isKnown(connection: Queryable, key: string): Promise<boolean> {
  return (await unknownKeys(connection, [key])).length === 0;
}
