import { expect } from '@jest/globals';
import type { TestApp } from '../test-app.js';
import type { BadInput } from './bad-input.js';
import type { Names } from './catalogue-world.js';
import { eventRows } from './event-rows.js';
import { type FileTraces, settledTraces } from './file-traces.js';

export interface Before {
  names: Names;
  rows: { count: number; digest: string };
  /** When the case says something of them. */
  files?: FileTraces;
}

/** What holds after a case: whatever was refused has changed nothing, and the conditions that the case names. */
export async function expectAfter(
  app: TestApp,
  { expect: expected }: BadInput,
  before: Before,
): Promise<void> {
  const rows = await eventRows(app.database);
  if (expected.status >= 400) expect(rows).toEqual(before.rows);
  switch (expected.after) {
    case undefined:
      return;
    case 'no attachment row, no object':
    case 'no row, no object, no temp file, fd count unchanged':
      expect(await settledTraces(app)).toEqual({ ...before.files, spooled: 0, open: 0 });
      return;
    case '({}).x===undefined':
      expect(({} as { x?: unknown }).x).toBeUndefined();
      return;
    case '({}).polluted===undefined':
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      return;
    case 'events table still exists':
    case 'count unchanged':
    case 'event count unchanged':
      expect(rows.count).toBe(before.rows.count);
      return;
    case 'event exists':
    case 'event unchanged': {
      const answer = await app.api('GET', `/api/events/${before.names.id}`);
      expect(answer.status).toBe(200);
      if (expected.after === 'event unchanged') expect(answer.headers.get('etag')).toBe(before.names.etag);
      return;
    }
    default:
      throw new Error(`The catalogue expects "${expected.after}", which is not known.`);
  }
}
