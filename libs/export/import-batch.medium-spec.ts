import { Logger } from '@nestjs/common';
import type { Database } from '#libs/database';
import { ZoneNames } from '#libs/events';
import { LINES, openDatabase, type OpenDatabase } from '#libs/testing';
import { parseEventLine } from './event-line.js';
import { importBatch, prepareImport } from './import-batch.js';
import { SearchVectors } from './search-vectors.js';

describe('a batch of an import', () => {
  let test: OpenDatabase;

  beforeAll(async () => {
    Logger.overrideLogger(false); // it warns of the connection that is lost on purpose
    test = await openDatabase();
  });
  afterAll(() => test.drop());

  /** The search vectors of LINES when imported with those that `of` made beforehand; nothing stays. */
  const imported = async (of: (json: string) => Promise<Buffer | null>): Promise<string[]> => {
    const zones = await new ZoneNames(test.database).lookup();
    const lines = LINES.map((line, index) =>
      parseEventLine(Buffer.from(JSON.stringify(line)), index + 1, zones),
    );
    const json = JSON.stringify(lines);
    await test.pool.query('TRUNCATE events CASCADE');
    await test.database.transaction(async (tx) => {
      await prepareImport(tx);
      await importBatch(tx, { lines, json, vectors: of(json) }, 'UTC', 1);
    });
    const { rows } = await test.pool.query<{ text: string }>(
      'SELECT search_vector::text AS text FROM events ORDER BY id',
    );
    return rows.map(({ text }) => text);
  };

  it('has the vectors that were made beside it, each with its own event', async () => {
    const vectors = new SearchVectors(test.database);
    const beside = await imported(async (json) => {
      const made = await vectors.of(json);
      expect(made).toBeInstanceOf(Buffer);
      return made;
    });
    expect(beside).toEqual(await imported(() => Promise.resolve(null)));
    expect(new Set(beside).size).toBe(LINES.length);
  });

  it('has the same when they could not be made beside it', async () => {
    const lost = { query: () => Promise.reject(new Error('no connection')) } as unknown as Database;
    const fallen = await imported((json) => new SearchVectors(lost).of(json));
    expect(fallen).toEqual(await imported((json) => new SearchVectors(test.database).of(json)));
    expect(fallen.every((text) => text.length > 0)).toBe(true);
  });
});
