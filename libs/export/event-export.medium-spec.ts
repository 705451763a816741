import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { ConfigService } from '@nestjs/config';
import type { AppConfig } from '#libs/config';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { BulkSlots } from './bulk-slots.js';
import { EventExport } from './event-export.js';

describe('an export', () => {
  let source: OpenDatabase;
  beforeAll(async () => (source = await openDatabase()));
  afterAll(() => source.drop());

  const write = (output: PassThrough): Promise<void> =>
    new EventExport(
      source.database,
      new BulkSlots(new ConfigService<AppConfig, true>({ DATABASE_POOL_MAX: 4 })),
    ).write({ tags: [], anyTag: false }, 'ndjson', output);
  beforeAll(() =>
    source.pool.query(
      `INSERT INTO events (title, description, timezone) SELECT 'E', repeat('x', 5000), 'UTC' FROM generate_series(1, 5000)`,
    ),
  );

  it('is of one moment, whatever is written while it is read', async () => {
    const output = new PassThrough({ highWaterMark: 1 });
    const writing = write(output);
    const lines: string[] = [];
    for await (const line of createInterface({ input: output })) {
      if (lines.length === 0)
        await source.pool.query(`
          UPDATE events SET title = 'Changed', description = 'meanwhile' WHERE id % 2 = 0;
          DELETE FROM events WHERE id % 3 = 0;
          INSERT INTO events (title, timezone) VALUES ('Came meanwhile', 'UTC')`);
      lines.push(line);
    }
    await writing;
    const titles = lines.slice(0, -1).map((line) => (JSON.parse(line) as { title: string }).title);
    expect(titles).toEqual(Array<string>(5_000).fill('E'));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'end', events: 5_000 });
  });

  it('destroys its output when the database goes away, instead of ending it', async () => {
    const output = new PassThrough({ highWaterMark: 1 });
    const writing = write(output);
    output.once('data', () => {
      output.pause();
      void source.pool
        .query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND datname = current_database()`,
        )
        .then(() => output.resume());
    });
    await expect(writing).rejects.toThrow();
    expect(output.destroyed).toBe(true);
    expect(output.readableEnded).toBe(false);
  });
});
