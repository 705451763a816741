import { rm } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { type AppConfig, ConfigService } from '#libs/config';
import { parseEventFilter } from '#libs/events';
import { keepAttachment, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { AttachmentCopy } from '../attachment-copy.js';
import { BulkSlots } from '../bulk-slots.js';
import { MarkdownExport } from './markdown-export.js';

const PATH = `${'a'.repeat(32)}/1791990000__view.jpg`;

describe('the export of notes', () => {
  let test: OpenDatabase;
  let kept: OpenStore;

  beforeAll(async () => {
    [test, kept] = await Promise.all([openDatabase(), openStore()]);
  });
  beforeEach(() => test.pool.query('TRUNCATE events CASCADE'));
  afterAll(() => Promise.all([test.drop(), kept.remove()]));

  /** The files of the ZIP, by path. */
  const exported = async (params = {}): Promise<Record<string, string>> => {
    const slots = new BulkSlots(new ConfigService<AppConfig, true>({ DATABASE_POOL_MAX: 4 }));
    const exporter = new MarkdownExport(test.database, slots, new AttachmentCopy(test.database, kept.store));
    const output = new PassThrough();
    const [, bytes] = await Promise.all([exporter.write(parseEventFilter(params), output), buffer(output)]);
    const zip = await yauzl.fromBufferPromise(bytes);
    const files: Record<string, string> = {};
    for await (const entry of zip.eachEntry()) {
      files[entry.fileName] = await text(await zip.openReadStreamPromise(entry));
    }
    return files;
  };
  const insert = (title: string, timestamp: string, timezone = 'UTC') =>
    test.pool.query('INSERT INTO events (title, timestamp, timezone) VALUES ($1, $2, $3)', [
      title,
      timestamp,
      timezone,
    ]);

  it('has a note an event, on the day and at the hour as they were lived', async () => {
    await insert('Landed', '2026-12-31T23:30:00Z', 'Pacific/Auckland');
    await insert('Landed', '2026-12-31T23:30:10Z', 'Pacific/Auckland');
    await insert('First', '0001-01-01T00:00:00Z');
    const files = await exported();
    expect(Object.keys(files)).toEqual([
      '2027/01/01/1230 landed.md',
      '2027/01/01/1230 landed (2).md',
      '0001/01/01/0000 first.md',
    ]);
    expect(files['2027/01/01/1230 landed.md']).toContain(
      '\nat: 2027-01-01T12:30:00.000+13:00\ntz: Pacific/Auckland\n',
    );
  });

  it('has the files beside the notes, and names those that are lost', async () => {
    const { eventId } = await keepAttachment(test.pool, kept.store, { key: PATH, bytes: 'the view' });
    const lost = await keepAttachment(test.pool, kept.store);
    await test.pool.query(
      `UPDATE events SET title = 'Summit', timestamp = '2026-10-15T08:40Z' WHERE id = $1`,
      [eventId],
    );
    await test.pool.query(
      `UPDATE events SET title = 'Valley', timestamp = '2026-10-16T08:40Z' WHERE id = $1`,
      [lost.eventId],
    );
    await rm(kept.path(lost.key));
    const files = await exported();
    const lostPath = `2026/10/16/0840 valley/${lost.key.split('__')[1]}`;
    expect(Object.keys(files)).toEqual([
      '2026/10/15/0840 summit.md',
      '2026/10/16/0840 valley.md',
      '2026/10/15/0840 summit/view.jpg',
      'files-not-whole.txt',
    ]);
    expect(files['2026/10/15/0840 summit/view.jpg']).toBe('the view');
    expect(files['2026/10/15/0840 summit.md']).toContain('![view.jpg](0840%20summit/view.jpg)\n');
    expect(files['files-not-whole.txt']).toContain(`${lostPath}: missing\n`);
    expect(Object.keys(await exported({ end: '2026-10-15' }))).toHaveLength(2);
  });

  it('is a whole ZIP also when there is nothing', async () => expect(await exported()).toEqual({}));
});
