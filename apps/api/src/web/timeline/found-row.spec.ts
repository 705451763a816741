import type { SearchResult } from '#libs/search';
import { foundRow } from './found-row.js';
import { NO_FILTER } from './timeline-filter.js';

const found = (over: Partial<SearchResult>): SearchResult => ({
  id: 7,
  uid: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
  created_at: '2026-10-08T21:00:00.000Z',
  updated_at: '2026-10-08T21:00:00.000Z',
  timestamp: '2026-10-08T08:20:00.000Z',
  timezone: 'Europe/Rome',
  local_date: '2026-10-08',
  title: 'Up Via dei Pileati',
  description: 'Shutters opening. Bought two prints from the framer, who wrapped them.',
  tags: ['walk'],
  metadata: null,
  attachments: [],
  rank: 0.5,
  highlights: { title: null, description: [], tags: [] },
  ...over,
});

const written = (pieces: { text: string; mark: boolean }[]) =>
  pieces.map(({ text, mark }) => (mark ? `[${text}]` : text)).join('');

describe('foundRow', () => {
  it('has the day and the year in the rail', () => {
    expect(foundRow(found({}), NO_FILTER)).toMatchObject({ time: '8 Oct', year: '2026', id: 7 });
  });

  it('marks what matched and says where something was left out', () => {
    const row = foundRow(
      found({
        highlights: {
          title: 'Up <mark>Via</mark> dei Pileati',
          description: ['Bought two <mark>prints</mark> from', 'who wrapped them.'],
          tags: [],
        },
      }),
      NO_FILTER,
    );
    expect(written(row.title)).toBe('Up [Via] dei Pileati');
    expect(written(row.snippet)).toBe('… Bought two [prints] from … who wrapped them.');
  });

  it('marks the tags that matched', () => {
    const highlights = { title: null, description: [], tags: ['a &lt; <mark>walk</mark>'] };
    const row = foundRow(found({ tags: ['walk', 'a < walk'], highlights }), NO_FILTER);
    expect(row.tags.map(({ name, mark }) => [name, mark])).toEqual([
      ['walk', false],
      ['a < walk', true],
    ]);
  });

  it('shows the beginning when the description does not match', () => {
    expect(written(foundRow(found({}), NO_FILTER).snippet)).toMatch(/^Shutters opening/);
  });
});
