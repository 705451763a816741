import type { EventResponse } from '#libs/events';
import { compareView } from './compare-view.js';

const here = {
  id: 7,
  uid: 'a-1',
  title: 'Harbour',
  description: null,
  timestamp: '2026-10-01T20:00:00.000Z',
  timezone: 'Europe/Lisbon',
  tags: ['sea'],
  metadata: { b: 1, a: { d: 2, c: 3 } },
} as unknown as EventResponse;
const line = (event: object) => Buffer.from(`not JSON\n${JSON.stringify(event)}\n`);
const fault = { line: 2, detail: 'It differs.', uid: 'a-1' };

describe('compareView', () => {
  it('names the fields that differ, whatever the order of keys', () => {
    const file = {
      uid: 'a-1',
      title: 'Harbour at night',
      tags: ['sea', 'night'],
      metadata: { a: { c: 3, d: 2 }, b: 1 },
    };
    const { rows, isLost } = compareView(here, line(file), fault);
    expect(isLost).toBe(false);
    expect(rows.filter(({ differs }) => differs)).toEqual([
      { words: 'Title', ours: 'Harbour', theirs: 'Harbour at night', differs: true },
      { words: 'Tags', ours: '#sea', theirs: '#sea #night', differs: true },
    ]);
  });

  it('says when the line was not kept, or the event is gone', () => {
    expect(compareView(here, Buffer.alloc(0), fault).isLost).toBe(true);
    expect(compareView(null, line({ uid: 'a-1', title: 'X' }), { ...fault, title: 'X' })).toMatchObject({
      title: 'X',
      eventId: null,
    });
  });
});
