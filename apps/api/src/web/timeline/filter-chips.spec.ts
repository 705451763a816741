import { filterChips, spanText } from './filter-chips.js';
import { NO_FILTER } from './timeline-filter.js';

describe('filterChips', () => {
  it('has none when nothing narrows the list', () => {
    expect(filterChips(NO_FILTER)).toEqual([]);
  });

  it('names each thing and leads to the list without it', () => {
    const filter = {
      ...NO_FILTER,
      q: 'prints via',
      tags: ['food', 'walk'],
      start: '2024-01-01',
      hasAttachments: true,
    };
    expect(filterChips(filter)).toEqual([
      {
        text: '“prints via”',
        label: 'Remove filter “prints via”',
        href: '/?tags=food&tags=walk&start=2024-01-01&has_attachments=true',
      },
      {
        text: 'Tag food',
        label: 'Remove filter tag food',
        href: '/?q=prints+via&tags=walk&start=2024-01-01&has_attachments=true',
      },
      {
        text: 'Tag walk',
        label: 'Remove filter tag walk',
        href: '/?q=prints+via&tags=food&start=2024-01-01&has_attachments=true',
      },
      {
        text: 'Since 1 Jan 2024',
        label: 'Remove filter Since 1 Jan 2024',
        href: '/?q=prints+via&tags=food&tags=walk&has_attachments=true',
      },
      {
        text: 'Has attachments',
        label: 'Remove filter has attachments',
        href: '/?q=prints+via&tags=food&tags=walk&start=2024-01-01',
      },
    ]);
  });

  it('joins tags of which any will do', () => {
    expect(filterChips({ ...NO_FILTER, tags: ['a', 'b', 'c'], tagsMode: 'any' })).toEqual([
      { text: 'Tag a, b or c', label: 'Remove filter tag a, b or c', href: '/' },
    ]);
  });

  it.each([
    [undefined, undefined, ''],
    [undefined, '2026-10-08', 'Until 8 Oct 2026'],
    ['2026-10-08', '2026-10-08', '8 Oct 2026'],
    ['2026-10-01', '2026-10-15', '1–15 Oct 2026'],
    ['2026-02-01', '2026-02-28', 'February 2026'],
    ['1666-01-01', '1666-12-31', '1666'],
    ['2026-09-28', '2026-10-03', '28 Sep – 3 Oct 2026'],
    ['2025-12-31', '2026-01-01', '31 Dec 2025 – 1 Jan 2026'],
    ['2026-10-01T00:00:00Z', undefined, 'Since 2026-10-01T00:00:00Z'],
  ])('writes the span from %s to %s as "%s"', (start, end, text) => {
    expect(spanText(start, end)).toBe(text);
  });
});
