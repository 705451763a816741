import { emptyLog, inWords, pastTheEnd } from './empty-view.js';
import { NO_FILTER } from './timeline-filter.js';

describe('empty lists', () => {
  it.each([
    [{ q: 'prnts', tags: ['arezzo'] }, '“prnts” with tag arezzo'],
    [{ tags: ['a', 'b'] }, 'tags a and b'],
    [{ tags: ['a', 'b'], tagsMode: 'any' as const }, 'tag a or b'],
    [{ q: 'x', start: '2024-01-01' }, '“x”, since 1 Jan 2024'],
    [{ start: '2026-10-08', end: '2026-10-08' }, '8 Oct 2026'],
    [{ hasAttachments: true, end: '2026-10-08' }, 'attachments, until 8 Oct 2026'],
  ])('says of %j: %s', (filter, words) => {
    expect(inWords({ ...NO_FILTER, ...filter })).toBe(words);
  });

  it('names the last page', () => {
    expect(pastTheEnd({ ...NO_FILTER, q: 'x' }, 60, 52)).toMatchObject({
      title: 'There is no page 60',
      lines: [
        [
          { text: 'The last is 52. ', href: null },
          { text: 'Go to page 52', href: '/?q=x&page=52' },
        ],
      ],
    });
  });

  it('shows a command for the address at which it is read', () => {
    expect(emptyLog('http://log.example:8000').examples).toContain(
      'curl -X POST http://log.example:8000/api/events',
    );
  });
});
