import { Temporal } from '@js-temporal/polyfill';
import { facetsView } from './facets-view.js';
import { NO_FILTER, type TimelineFilter } from './timeline-filter.js';

const TODAY = Temporal.PlainDate.from('2026-10-15');
const COUNTS = {
  tags: Array.from({ length: 13 }, (_, index) => ({ tag: `t${index}`, count: 1300 - index })),
  years: [] as { year: number; count: number }[],
  withAttachments: { count: 0, isMore: false },
};
const view = (filter: Partial<TimelineFilter> = {}, counts = COUNTS) =>
  facetsView({ ...NO_FILTER, ...filter }, counts, { count: 1284, isMore: false }, TODAY);

describe('facetsView', () => {
  it('lists the ten most used tags, the rest behind a summary', () => {
    expect(view().tags.map(({ name }) => name)).toEqual([
      't0',
      't1',
      't2',
      't3',
      't4',
      't5',
      't6',
      't7',
      't8',
      't9',
    ]);
    expect(view().tags[0]).toEqual({ id: 'tag-t0', name: 't0', count: '1,300', checked: false });
    expect(view().moreTags).toEqual({ text: '3 more tags', href: '/more-tags' });
    expect(view({ q: 'a b' }).moreTags?.href).toBe('/more-tags?q=a+b');
    expect(view({}, { ...COUNTS, tags: COUNTS.tags.slice(0, 10) }).moreTags).toBeNull();
  });

  it('always lists the chosen ones, first, also when nothing has them', () => {
    const { tags } = view({ tags: ['t12', 'gone'] });
    expect(tags.slice(0, 3)).toEqual([
      { id: 'tag-t12', name: 't12', count: '1,288', checked: true },
      { id: 'tag-gone', name: 'gone', count: 'None', checked: true },
      { id: 'tag-t0', name: 't0', count: '1,300', checked: false },
    ]);
    expect(tags).toHaveLength(10);
  });

  it('offers the usual spans', () => {
    expect(view({ start: '2026-10-15', end: '2026-10-15', tags: ['t0'] }).spans).toEqual([
      { text: 'Today', current: true, href: '/?tags=t0&start=2026-10-15&end=2026-10-15' },
      { text: '7 days', current: false, href: '/?tags=t0&start=2026-10-09&end=2026-10-15' },
      { text: 'This month', current: false, href: '/?tags=t0&start=2026-10-01&end=2026-10-31' },
      { text: 'This year', current: false, href: '/?tags=t0&start=2026-01-01&end=2026-12-31' },
    ]);
  });

  it('asks about attachments only when there are some, or it was asked', () => {
    expect(view().attachments).toBeNull();
    expect(view({ hasAttachments: true }).attachments).toEqual({ checked: true, count: 'None' });
    expect(view({}, { ...COUNTS, withAttachments: { count: 312, isMore: false } }).attachments).toEqual({
      checked: false,
      count: '312',
    });
  });

  it('leaves moments out of the date fields', () => {
    expect(view({ start: '2026-10-01T00:00:00Z', end: '2026-10-15' })).toMatchObject({
      start: '',
      end: '2026-10-15',
    });
  });

  it('leads from a search to each of its years', () => {
    const years = [
      { year: 1666, count: 1200 },
      { year: 1663, count: 2 },
    ];
    expect(view({ q: 'fire' }, { ...COUNTS, years }).years).toEqual([
      { year: '1666', count: '1,200', href: '/?q=fire&start=1666-01-01&end=1666-12-31', current: false },
      { year: '1663', count: '2', href: '/?q=fire&start=1663-01-01&end=1663-12-31', current: false },
    ]);
    expect(view({}, { ...COUNTS, years }).years).toEqual([]);
    expect(view({ q: 'fire' }, { ...COUNTS, years: years.slice(1) }).years).toEqual([]);
  });

  it('says what was not counted to its end', () => {
    const many = { count: 10_000, isMore: true };
    const shown = facetsView(NO_FILTER, { ...COUNTS, withAttachments: many }, many, TODAY);
    expect([shown.showText, shown.attachments?.count]).toEqual(['Show more than 10,000 events', '10,000+']);
  });
});
