import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** An object of the store, as it was copied. */
export interface SavedObject {
  key: string;
  size_bytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
  content_type: string;
}

/** A folder with all of a LifeLog: `database.dump`, `objects/`, their list, and the marker of the store. */
export class SavedFolder {
  constructor(readonly path: string) {}

  /** What `pg_dump --format=custom` writes. The last to get its name: a folder with it is whole. */
  get database(): string {
    return join(this.path, 'database.dump');
  }

  /** One SavedObject a line. */
  get list(): string {
    return join(this.path, 'objects.ndjson');
  }

  get marker(): string {
    return join(this.path, 'store-marker.json');
  }

  get objects(): string {
    return join(this.path, 'objects');
  }

  object(key: string): string {
    return join(this.objects, key);
  }

  async *listed(): AsyncIterable<SavedObject> {
    for await (const line of createInterface({ input: createReadStream(this.list) }))
      yield JSON.parse(line) as SavedObject;
  }

  /** Undefined when the store had none. */
  async markerText(): Promise<string | undefined> {
    try {
      return await readFile(this.marker, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return undefined;
    }
  }
}
