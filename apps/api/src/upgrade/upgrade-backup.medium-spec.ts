import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { Client, type Pool } from 'pg';
import { ForeignZip } from '#libs/archive';
import { type AppConfig, parseConfig } from '#libs/config';
import { makeZip, testDatabase, type TestDatabase } from '#libs/testing';
import { schemaOf } from '../../../../migrations/schema-of.js';
import { migrateWhenUp } from '../start/migrate-when-up.js';
import { CopyFolder } from './copy-folder.js';
import { putBack } from './put-back.js';
import { UpgradeBackup } from './upgrade-backup.js';

const RELEASED = readFileSync(join(import.meta.dirname, '../../../../migrations/released/0.1.0.sql'), 'utf8');

/** A database as the first release has left it, with awkward data in every table. */
async function releasedDatabase(): Promise<TestDatabase> {
  const database = await testDatabase({ empty: true });
  const client = await database.pool.connect();
  await client.query(RELEASED);
  client.release(true); // a dump leaves its own settings behind
  return database;
}

/** Every row of every table, and the last number of every sequence. */
async function contentOf(pool: Pool): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const content: Record<string, unknown> = {};
  for (const { name } of rows) {
    const found = await pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    content[name] = found.rows.map(({ row }) => row);
  }
  const { rows: last } = await pool.query(`SELECT sequencename, last_value FROM pg_sequences ORDER BY 1`);
  return { ...content, sequences: last };
}

function flipped(bytes: Buffer, at: number): Buffer {
  const altered = Buffer.from(bytes);
  altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
  return altered;
}

/** A copy with the events in another order, and with the digest of what they are now or of what they were. */
async function withEventsTurned(path: string, isSumNew: boolean): Promise<Buffer> {
  const zip = await ForeignZip.open(path);
  const entries = [];
  let [was, is] = ['', ''];
  for (const { path: name } of zip.entries) {
    let content = await text(zip.read(name));
    if (name === 'tables/events.copy') {
      was = sha256(content);
      content = content.split('\n').slice(0, -1).reverse().concat('').join('\n');
      is = sha256(content);
    }
    // the manifest is the last
    if (name === 'manifest.json' && isSumNew) content = content.replace(was, is);
    entries.push({ path: name, content });
  }
  await zip.close();
  return makeZip(entries);
}

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

/** Of a copy, with a bit altered that nothing stumbles over: it unpacks, is as long as it was, and is JSON. */
function withAnotherManifest(copy: Buffer): Buffer {
  const begin = copy.indexOf('manifest.json') + 'manifest.json'.length;
  const unpacked = (bytes: Buffer) => inflateRawSync(bytes.subarray(begin)).toString();
  const was = unpacked(copy);
  for (let at = begin; at < copy.length; at += 1)
    try {
      const altered = flipped(copy, at);
      const is = unpacked(altered);
      if (is.length === was.length && is !== was && JSON.parse(is)) return altered;
    } catch {
      continue;
    }
  throw new Error('Every bit of this manifest is one that something stumbles over.');
}

describe('the backup before an upgrade', () => {
  let database: TestDatabase;
  let folder: string;
  let said: string[];
  let newest: string;
  const say = (line: string): void => void said.push(line);
  const configOf = (extra: Record<string, string> = {}): AppConfig =>
    parseConfig({ DATABASE_URL: database.ownerUrl, BACKUP_DIR: folder, ...extra });
  const upgrade = (config = configOf()) =>
    migrateWhenUp({ url: database.ownerUrl, dataUrl: database.url }, 'english', {
      backup: new UpgradeBackup(config, say),
    });
  const copies = () => readdirSync(folder).sort();
  const target = (config = configOf()) => ({ config, url: database.ownerUrl, say });

  beforeAll(async () => {
    const fresh = await testDatabase();
    newest = await schemaOf(fresh.ownerUrl);
    await fresh.drop();
  });
  beforeEach(async () => {
    said = [];
    folder = mkdtempSync(join(tmpdir(), 'lifelog-upgrade-'));
    database = await releasedDatabase();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('is made once by several replicas, and brings schema, rows and sequences back as they were', async () => {
    const [before, schema] = [await contentOf(database.pool), await schemaOf(database.ownerUrl)];
    const runs = await Promise.all([upgrade(), upgrade(), upgrade()]);
    expect(runs.filter(({ length }) => length > 0)).toHaveLength(1);
    const [name = '', ...others] = copies();
    expect(others).toEqual([]);
    expect(name).toMatch(/^lifelog-database-\d{4}-\d\d-\d\dT\d{6}Z-1795292500000-[0-9a-f]{8}\.zip$/);
    expect(said.join('\n')).toContain(`Made and read back: ${join(folder, name)} (`);
    expect(await schemaOf(database.ownerUrl)).toBe(newest);

    await database.pool.query(`DELETE FROM events`); // whatever went wrong after it
    await putBack(join(folder, name), target());
    expect(await contentOf(database.pool)).toEqual(before);
    expect(await schemaOf(database.ownerUrl)).toBe(schema);
    expect(copies()).toEqual([name, expect.stringMatching(/-1795(?!292500000)\d+-/)]); // what was there is kept, too

    await upgrade();
    expect(await schemaOf(database.ownerUrl)).toBe(newest);
    const { rows } = await database.pool.query(`SELECT title FROM events WHERE title = 'Flat white'`);
    expect(rows).toHaveLength(1);
  });

  it('is put into a database that has nothing yet', async () => {
    const before = await contentOf(database.pool);
    await upgrade();
    const fresh = await testDatabase({ empty: true });
    const [name = ''] = copies();
    await putBack(join(folder, name), { ...target(), url: fresh.ownerUrl });
    expect(await contentOf(fresh.pool)).toEqual(before);
    await fresh.drop();
  });

  it('keeps the last ones, of each schema the newest, and nobody else’s', async () => {
    const own = configOf();
    const [, , schemaAndOwner = ''] =
      /^(lifelog-database-.*Z)(-.*)$/.exec(
        new CopyFolder(own).nameFor(new Date(), ['Applied1795292500000']),
      ) ?? [];
    const left = (date: string, rest: string) => `lifelog-database-${date}T000000Z${rest}`;
    const owner = schemaAndOwner.slice(-13);
    const repeated = left('2026-01-03', schemaAndOwner);
    const others = [left('2026-01-01', '-17-00000000.zip'), 'lifelog-backup-2026-01-01T000000Z-00000000.zip'];
    const older = [left('2026-01-01', `-17${owner}`), left('2026-01-02', `-18${owner}`)];
    const half = `${left('2026-01-04', schemaAndOwner)}.part`;
    for (const name of [repeated, half, ...others, ...older]) writeFileSync(join(folder, name), '');
    await upgrade(configOf({ UPGRADE_BACKUP_KEEP: '2' }));
    const made = copies().filter((name) => said.some((line) => line.includes(name)));
    expect(made).toHaveLength(1);
    expect(copies()).toEqual([...others, older[1], ...made].sort());
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'the disk has no room',
      () => {
        jest.spyOn(CopyFolder.prototype, 'freeBytes').mockResolvedValue(1_000_000);
        return {};
      },
      /there are 1 MB free, and it may need \d+ MB\. Nothing was changed\..*UPGRADE_BACKUP_KEEP=0/,
    ],
    [
      'the folder cannot be made',
      () => {
        writeFileSync(join(folder, 'file'), '');
        return { BACKUP_DIR: join(folder, 'file/backups') };
      },
      /cannot be written to .*file\/backups: ENOTDIR/,
    ],
  ])('keeps the database from being changed when %s', async (_why, given, message) => {
    const before = await contentOf(database.pool);
    await expect(upgrade(configOf(given()))).rejects.toThrow(message);
    expect(await contentOf(database.pool)).toEqual(before);
    expect(copies().filter((name) => name.startsWith('lifelog'))).toEqual([]);
  });

  it('is not made when the owner wants none, of a new database, and when there is nothing to migrate', async () => {
    await upgrade(configOf({ UPGRADE_BACKUP_KEEP: '0' }));
    expect(said).toEqual([expect.stringContaining('without a backup')]);
    await upgrade();
    const fresh = await testDatabase({ empty: true });
    await migrateWhenUp({ url: fresh.ownerUrl }, 'english', { backup: new UpgradeBackup(configOf(), say) });
    await fresh.drop();
    expect(copies()).toEqual([]);
  });

  it('is not put back when it is damaged, no copy at all, or while LifeLog runs; nothing is changed then', async () => {
    await upgrade();
    const [name = ''] = copies();
    const before = await contentOf(database.pool);
    const whole = readFileSync(join(folder, name));
    const damaged = join(folder, 'damaged.zip');
    for (const [bytes, message] of [
      [flipped(whole, 200), /cannot be put back: .*damaged/],
      [withAnotherManifest(whole), /cannot be put back: manifest\.json is damaged/],
      [await withEventsTurned(join(folder, name), false), /events is damaged: its SHA-256/],
      [
        await withEventsTurned(join(folder, name), true),
        /^events is not equal to its copy .* Nothing was changed/,
      ],
      [whole.subarray(0, -100), /cannot be put back: .*cut off/],
      [Buffer.from('no ZIP'), /cannot be put back: This is no ZIP/],
    ] as const) {
      writeFileSync(damaged, bytes);
      await expect(putBack(damaged, target())).rejects.toThrow(message);
    }
    const running = new Client({ connectionString: database.url, application_name: 'lifelog' });
    await running.connect();
    await expect(putBack(join(folder, name), { ...target(), patienceMs: 0 })).rejects.toThrow(
      /^LifeLog is running on .* Stop it first/,
    );
    await running.end();
    expect(await contentOf(database.pool)).toEqual(before);
  });
});
