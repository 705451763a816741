import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BACKUP_PREFIX, type ObjectStore, type SpooledFile } from '#libs/storage';
import { BACKUP_NAME } from './backup-name.js';
import { BackupPlace } from './backup-place.js';

/** The object store of the attachments, below a prefix that no attachment has. */
export class StorePlace extends BackupPlace {
  readonly id = 'store';

  constructor(private readonly store: ObjectStore) {
    super();
  }

  partPath(name: string): string {
    return join(this.store.spoolFolder, `${name}.part`);
  }

  async prepare(): Promise<void> {
    await mkdir(this.store.spoolFolder, { recursive: true, mode: 0o700 });
    await this.store.check(); // before the disk is filled for a store that is away
  }

  /** Read back whole, whatever the store says of it: a backup is asked for only when nothing else is left. */
  async publish(name: string, part: SpooledFile, signal: AbortSignal): Promise<void> {
    const key = BACKUP_PREFIX + name;
    await this.store.put(key, part, signal);
    await rm(part.path, { force: true });
    const hash = createHash('sha256');
    for await (const chunk of await this.store.read(key, undefined, signal)) hash.update(chunk as Buffer);
    if (!hash.digest().equals(part.sha256))
      throw new Error('The object store gave other bytes back than were sent.');
  }

  async names(): Promise<Set<string>> {
    const names = new Set<string>();
    for await (const { key } of this.store.list(BACKUP_PREFIX)) {
      const name = key.slice(BACKUP_PREFIX.length);
      if (BACKUP_NAME.test(name)) names.add(name);
    }
    return names;
  }

  async remove(name: string): Promise<void> {
    await rm(this.partPath(name), { force: true });
    await this.store.delete(BACKUP_PREFIX + name);
  }
}
