import { PassThrough } from 'node:stream';
import stringWidth from 'string-width';
import { EventTable, type EventRow } from './event-table.js';
import { Output } from './output.js';

const ROWS: EventRow[] = [
  {
    id: 7,
    when: '2026-10-15 08:40',
    title: 'Flat white and a pastel de nata at the corner',
    tags: ['coffee', 'lisbon'],
  },
  { id: 1271, when: '2026-10-15 16:40 Asia/Tokyo', title: '日記を書く 👩‍👩‍👧', tags: [] },
  { id: 12, when: '2026-10-14 21:00', title: 'Rain', tags: ['weather'] },
];

function printed(width: string | undefined, rows = ROWS): string[] {
  const stdout = new PassThrough();
  new EventTable(new Output(stdout, new PassThrough(), { COLUMNS: width })).print(rows);
  return String(stdout.read() ?? '')
    .split('\n')
    .slice(0, -1);
}

describe('EventTable', () => {
  it('cuts nothing off in a pipe', () => {
    expect(printed(undefined)).toEqual([
      '  ID  WHEN                         TITLE                                          TAGS',
      '   7  2026-10-15 08:40             Flat white and a pastel de nata at the corner  coffee, lisbon',
      '1271  2026-10-15 16:40 Asia/Tokyo  日記を書く 👩‍👩‍👧',
      '  12  2026-10-14 21:00             Rain                                           weather',
    ]);
  });

  it('shares the columns of a terminal', () => {
    expect(printed('80')).toEqual([
      '  ID  WHEN                         TITLE                          TAGS',
      '   7  2026-10-15 08:40             Flat white and a pastel de n…  coffee, lisbon',
      '1271  2026-10-15 16:40 Asia/Tokyo  日記を書く 👩‍👩‍👧',
      '  12  2026-10-14 21:00             Rain                           weather',
    ]);
  });

  it('gives up the tags, then puts the title below', () => {
    expect(printed('60')[1]).toBe('   7  2026-10-15 08:40             Flat white and a pastel …');
    expect(printed('40').slice(0, 4)).toEqual([
      '   7  2026-10-15 08:40',
      '  Flat white and a pastel de nata at th…',
      '1271  2026-10-15 16:40 Asia/Tokyo',
      '  日記を書く 👩‍👩‍👧',
    ]);
  });

  it.each(['20', '33', '40', '57', '60', '72', '80', '100', '200'])(
    'never exceeds %s columns by a title',
    (width) => {
      const rows = ROWS.map((row) => ({
        ...row,
        when: '2026-10-15',
        title: `${row.title} ${'長い'.repeat(300)}`,
      }));
      for (const line of printed(width, rows)) expect(stringWidth(line)).toBeLessThanOrEqual(Number(width));
    },
  );

  it('puts a passage below its row', () => {
    expect(
      printed('30', [{ id: 1, when: '2026-10-15', title: 'Rain', tags: [], passage: 'x'.repeat(40) }]),
    ).toEqual(['ID  WHEN        TITLE', ' 1  2026-10-15  Rain', `    ${'x'.repeat(25)}…`]);
  });

  it('keeps the columns of the first rows for those that follow', () => {
    const stdout = new PassThrough();
    const table = new EventTable(new Output(stdout, new PassThrough(), {}));
    table.print([]);
    table.print([{ id: 12, when: '2026-10-15 08:40', title: 'Title', tags: ['a'] }]);
    table.print([{ id: 3, when: '2026-10-15 08:40', title: 'T', tags: ['b'] }]);
    expect(String(stdout.read())).toBe(
      'ID  WHEN              TITLE  TAGS\n12  2026-10-15 08:40  Title  a\n 3  2026-10-15 08:40  T      b\n',
    );
  });
});
