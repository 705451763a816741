import { jest } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PoolClient } from 'pg';
import { Archive, attachmentPath } from '#libs/archive';
import { type AppConfig, ConfigService } from '#libs/config';
import { parseEventFilter } from '#libs/events';
import { type ObjectStore, StorageUnavailable } from '#libs/storage';
import { keepAttachment, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { ArchiveExport } from './archive-export.js';
import { AttachmentCopy } from './attachment-copy.js';
import { BulkSlots } from './bulk-slots.js';

describe('the export of an archive', () => {
  let test: OpenDatabase;
  let kept: OpenStore;
  let count = 0;

  beforeAll(async () => {
    [test, kept] = await Promise.all([openDatabase(), openStore()]);
  });
  beforeEach(() => test.pool.query('TRUNCATE events CASCADE'));
  afterAll(() => Promise.all([test.drop(), kept.remove()]));

  const exporter = (store: ObjectStore = kept.store) => {
    const slots = new BulkSlots(new ConfigService<AppConfig, true>({ DATABASE_POOL_MAX: 4 }));
    return new ArchiveExport(test.database, slots, new AttachmentCopy(test.database, store));
  };
  const exported = async (params = {}, store?: ObjectStore) => {
    const output = new PassThrough();
    const writing = exporter(store).write(parseEventFilter(params), output);
    const [manifest, bytes] = await Promise.all([writing, buffer(output)]);
    const path = join(kept.store.spoolFolder, `${(count += 1)}.zip`);
    await writeFile(path, bytes);
    const archive = await Archive.open(path);
    const faults: string[] = [];
    for await (const { fault } of archive.verify()) if (fault !== undefined) faults.push(fault);
    expect(faults).toEqual([]);
    expect(archive.manifest).toEqual(manifest);
    return archive;
  };
  const keep = (bytes?: string | Buffer) => keepAttachment(test.pool, kept.store, { bytes });
  /** The same store, with one of its ways out in other hands. */
  const withRead = (read: ObjectStore['read']): ObjectStore =>
    new Proxy(kept.store, {
      get: (store, name: keyof ObjectStore) =>
        name === 'read' ? read : (store[name] as (...args: unknown[]) => unknown).bind(store),
    });

  const linesOf = async (archive: Archive): Promise<string[]> =>
    (await buffer(Readable.from(archive.read('events.ndjson')))).toString().trimEnd().split('\n');
  /** The files of which the events tell. */
  const described = (lines: string[]): string[] =>
    lines
      .slice(0, -1)
      .flatMap((line) => (JSON.parse(line) as { attachments: { key: string }[] }).attachments)
      .map(({ key }) => key);

  it('holds the events and every byte of their files', async () => {
    const photo = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7) % 253));
    const [one, two] = [await keep(photo), await keep('small')];
    await keepAttachment(test.pool, kept.store, { state: 'pending' });
    const archive = await exported();
    expect(archive.manifest.counts).toEqual({ events: 3, attachments: 2 });
    expect(archive.manifest.exceptions).toBeUndefined();
    expect(await buffer(Readable.from(archive.read(attachmentPath(one.key))))).toEqual(photo);
    const lines = await linesOf(archive);
    expect(described(lines)).toEqual([one.key, two.key]);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'end', events: 3 });
    await archive.close();
  });

  it('takes the filters of lists', async () => {
    const tagged = await keep();
    await keep();
    await test.pool.query(`UPDATE events SET tags = '{holiday}' WHERE id = $1`, [tagged.eventId]);
    const archive = await exported({ tags: ['holiday'] });
    expect(Object.keys(archive.manifest.files)).toEqual(['events.ndjson', attachmentPath(tagged.key)]);
    await archive.close();
  });

  it('is made although files are damaged, and names them', async () => {
    const [altered, missing, whole] = [await keep('as uploaded'), await keep(), await keep('whole')];
    await writeFile(kept.path(altered.key), 'otherwise..');
    await rm(kept.path(missing.key));
    const archive = await exported();
    expect(archive.manifest.counts.attachments).toBe(3);
    expect(archive.manifest.exceptions).toEqual({
      [attachmentPath(altered.key)]: expect.objectContaining({ reason: 'altered', size_bytes: 11 }) as object,
      [attachmentPath(missing.key)]: expect.objectContaining({ reason: 'missing' }) as object,
    });
    expect(Object.keys(archive.manifest.files)).toEqual([
      'events.ndjson',
      attachmentPath(altered.key),
      attachmentPath(whole.key),
    ]);
    await archive.close();
  });

  it('keeps what can be read of a file that breaks off, when the store is well otherwise', async () => {
    const { key } = await keep();
    const broken = withRead(() => Promise.resolve(Readable.from(failing('first half'))));
    const archive = await exported({}, broken);
    expect(archive.manifest.exceptions?.[attachmentPath(key)]).toMatchObject({ reason: 'unreadable' });
    expect((await buffer(Readable.from(archive.read(attachmentPath(key))))).toString()).toBe('first half');
    await archive.close();
  });

  it('is of one moment: what comes between the list of files and the events is in neither', async () => {
    const { key } = await keep();
    const withConnection = test.database.withConnection.bind(test.database);
    const spy = jest
      .spyOn(test.database, 'withConnection')
      .mockImplementation((work) => withConnection((client) => work(afterListing(client, keep))));
    const archive = await exported().finally(() => spy.mockRestore());
    expect(archive.manifest.counts).toEqual({ events: 1, attachments: 1 });
    expect(described(await linesOf(archive))).toEqual([key]);
    await archive.close();
  });

  it('tells a file that was deleted meanwhile from a lost one', async () => {
    const [first, gone] = [await keep(), await keep()];
    const store = withRead(async (key, ...rest) => {
      if (key === first.key) {
        await test.pool.query('DELETE FROM events WHERE id = $1', [gone.eventId]);
        await kept.store.delete(gone.key);
      }
      return kept.store.read(key, ...rest);
    });
    const archive = await exported({}, store);
    expect(archive.manifest.exceptions).toEqual({
      [attachmentPath(gone.key)]: expect.objectContaining({ reason: 'deleted' }) as object,
    });
    expect(archive.manifest.counts).toEqual({ events: 2, attachments: 2 });
    await archive.close();
  });

  it('fails, and never looks whole, when the store goes away', async () => {
    await keep();
    const store = new Proxy(kept.store, {
      get: (_store, name: string) =>
        name === 'read' || name === 'check' ? () => Promise.reject(new StorageUnavailable()) : undefined,
    });
    const output = new PassThrough();
    output.resume();
    await expect(exporter(store).write(parseEventFilter({}), output)).rejects.toMatchObject({
      errorCode: 'storage_unavailable',
    });
    expect(output.destroyed).toBe(true);
    expect(output.readableEnded).toBe(false);
  });

  it('lets go of everything when the reader leaves', async () => {
    await keep();
    let opened: Readable | undefined;
    const endless = withRead(() => {
      opened = Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(65_536);
        })(),
      );
      return Promise.resolve(opened);
    });
    const output = new PassThrough();
    let seen = 0;
    output.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > 1_000_000) output.destroy();
    });
    await expect(exporter(endless).write(parseEventFilter({}), output)).rejects.toThrow();
    expect(opened?.destroyed).toBe(true);
    expect(test.database.pool.idleCount).toBe(test.database.pool.totalCount);
  });
});

async function* failing(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
  throw new Error('A bad place of the disk.');
}

/** The connection of an export, on which `meanwhile` happens when the files are listed and the events are not. */
function afterListing(client: PoolClient, meanwhile: () => Promise<unknown>): PoolClient {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]): unknown => {
    const answer = query(...args);
    if (typeof args[0] !== 'string' || !args[0].includes('JOIN attachments')) return answer;
    return Promise.resolve(answer).then((rows) => meanwhile().then(() => rows));
  };
  return new Proxy(client, {
    get: (of, name) => (name === 'query' ? watched : Reflect.get(of, name)) as unknown,
  });
}
