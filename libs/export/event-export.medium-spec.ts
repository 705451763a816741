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

  it('destroys its output when the database goes away, instead of ending it', async () => {
    await source.pool.query(
      `INSERT INTO events (title, description, timezone) SELECT 'E', repeat('x', 5000), 'UTC' FROM generate_series(1, 5000)`,
    );
    const output = new PassThrough({ highWaterMark: 1 });
    const writing = new EventExport(
      source.database,
      new BulkSlots(new ConfigService<AppConfig, true>({ DATABASE_POOL_MAX: 4 })),
    ).write({ tags: [], anyTag: false }, 'ndjson', output);
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
