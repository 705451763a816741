import { choose, conflictView } from './conflict-view.js';
import { NO_FIELDS } from './form-fields.js';

const WHEN = { date: '2026-10-08', time: '10:20', timezone: 'Europe/Rome' };
const theirs = { ...NO_FIELDS, ...WHEN, title: 'Theirs', tags: 'a' };
const mine = { ...NO_FIELDS, ...WHEN, title: 'Mine', tags: 'a', time: '11:00', description: 'Words' };

describe('a conflict', () => {
  it('shows what differs, each with both versions, and what the form holds', () => {
    expect(conflictView(7, mine, theirs)).toEqual({
      said: 'Not saved. The event changed in another window.',
      rows: [
        { part: 'title', name: 'Title', mine: 'Mine', theirs: 'Theirs', isTheirs: false },
        {
          part: 'when',
          name: 'When',
          mine: '2026-10-08 11:00, Europe/Rome',
          theirs: '2026-10-08 10:20, Europe/Rome',
          isTheirs: false,
        },
        { part: 'description', name: 'Description', mine: 'Words', theirs: 'None', isTheirs: false },
      ],
      mine: '',
      keep: 'Keep mine',
      href: '/events/7/edit',
    });
  });

  it('is decided field by field; what gives way is put aside, and comes back as it was', () => {
    const taken = choose({ ...mine, act: 'theirs description' }, theirs);
    expect(taken).toEqual({ ...mine, description: '', mine: '{"description":"Words"}' });
    const both = choose({ ...(taken ?? mine), act: 'theirs when' }, theirs);
    expect(both).toMatchObject({ title: 'Mine', time: '10:20', description: '' });
    const view = conflictView(7, both ?? mine, theirs);
    expect(view.rows.map(({ part, mine: shown, isTheirs }) => [part, shown, isTheirs])).toEqual([
      ['title', 'Mine', false],
      ['when', '2026-10-08 11:00, Europe/Rome', true],
      ['description', 'Words', true],
    ]);
    expect(view.keep).toBe('Save these');
    const back = choose({ ...(both ?? mine), act: 'mine when' }, theirs);
    expect(choose({ ...(back ?? mine), act: 'mine description' }, theirs)).toEqual(mine);
  });

  it('is none of the other buttons, and takes nothing for put aside but texts of fields', () => {
    expect(choose({ ...mine, act: 'tidy' }, theirs)).toBeUndefined();
    expect(choose({ ...mine, act: 'theirs uid' }, theirs)).toBeUndefined();
    for (const text of ['{', 'null', '[1]', '{"title":1,"constructor":"x"}'])
      expect(choose({ ...mine, mine: text, act: 'mine title' }, theirs)).toEqual(mine);
  });
});
