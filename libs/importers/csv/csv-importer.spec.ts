import { Readable } from 'node:stream';
import { aForeignText, readForeign } from '#libs/testing';
import type { ImporterOptions } from '../importer.js';
import { decodeText } from '../text/decode-text.js';
import { CSV_IMPORTER } from './csv-importer.js';

const read = (text: string | Buffer, options: Partial<ImporterOptions> = {}) =>
  readForeign(CSV_IMPORTER, aForeignText(text), options);

async function moments(text: string, options: Partial<ImporterOptions> = {}) {
  const { entries } = await read(text, options);
  return entries.map(({ event, problem }) => event?.timestamp ?? problem);
}

describe('CSV_IMPORTER', () => {
  it('takes columns for fields by their names, and the others for metadata', async () => {
    const { entries, columns } = await read(
      'Date,Time,Title,Notes,Tags,Mood,lat,lon\r\n2024-05-01,08:30,Walk,"Along\nthe ""river""","outside; #fun",good,48.1,11.5\r\n',
      { homeZone: 'Europe/Berlin' },
    );
    expect(columns).toEqual({
      date: 'Date',
      time: 'Time',
      title: 'Title',
      description: 'Notes',
      tags: 'Tags',
      latitude: 'lat',
      longitude: 'lon',
    });
    expect(entries).toEqual([
      {
        place: 'row 2',
        event: {
          timestamp: '2024-05-01T08:30:00.000+02:00',
          timezone: 'Europe/Berlin',
          title: 'Walk',
          description: 'Along\nthe "river"',
          tags: ['outside', 'fun'],
          metadata: { Mood: 'good', location: { latitude: 48.1, longitude: 11.5 } },
        },
      },
    ]);
  });

  it('reads what Daylio writes, whose entries often have no title', async () => {
    const { entries } = await read(
      'full_date,date,weekday,time,mood,activities,note_title,note\n2024-02-07,7 Feb,Wednesday,21:05,rad,"friends | good meal","","Pasta"\n',
    );
    expect(entries[0]?.event).toMatchObject({
      timestamp: '2024-02-07T21:05:00.000+00:00',
      title: 'Pasta',
      tags: ['friends', 'good meal'],
      metadata: { date: '7 Feb', weekday: 'Wednesday', mood: 'rad' },
    });
  });

  it.each([
    ['semicolons', 'when;what\n2024-05-01T08:30:00Z;A, b\n'],
    ['tabs', 'when\twhat\n2024-05-01T08:30:00Z\tA, b\n'],
    ["Excel's first line", 'sep=;\nwhen;what\n2024-05-01T08:30:00Z;A, b\n'],
    ['a byte order mark', '\uFEFFwhen,what\n2024-05-01T08:30:00Z,"A, b"\n'],
    ['UTF-16', Buffer.from('\uFEFFwhen\twhat\n2024-05-01T08:30:00Z\tA, b\n', 'utf16le')],
    ['empty lines', '\n\nwhen,what\n\n2024-05-01T08:30:00Z,"A, b"\n\n'],
  ])('understands %s', async (_what, text) => {
    const { entries } = await read(text);
    expect(entries.map(({ event }) => [event?.timestamp, event?.title])).toEqual([
      ['2024-05-01T08:30:00.000Z', 'A, b'],
    ]);
  });

  it.each([
    ['2024-05-01 08:30', '2024-05-01T08:30:00.000+02:00'],
    ['2024-05-01T08:30:15.250', '2024-05-01T08:30:15.250+02:00'],
    ['2024-05-01 08:30:00 +0900', '2024-04-30T23:30:00.000Z'],
    ['20240501T083000Z', '2024-05-01T08:30:00.000Z'],
    ['01.05.2024 08:30', '2024-05-01T08:30:00.000+02:00'],
    ['31/12/2024 8:05 pm', '2024-12-31T20:05:00.000+01:00'],
    ['12/31/2024 12:05 AM', '2024-12-31T00:05:00.000+01:00'],
    ['1714545000', '2024-05-01T06:30:00.000Z'],
    ['1714545000123', '2024-05-01T06:30:00.123Z'],
    ['2024-03-31 02:30', '2024-03-31T03:30:00.000+02:00'],
    ['2024-05-01', '2024-05-01T00:00:00.000+02:00'],
    ['30.02.2024', 'Its timestamp cannot be read: "30.02.2024".'],
    ['2024-05-01 13:00 pm', 'Its timestamp cannot be read: "2024-05-01 13:00 pm".'],
    ['soon', 'Its timestamp cannot be read: "soon".'],
  ])('reads %s', async (text, moment) => {
    expect(await moments(`when,what\n${text},A\n`, { homeZone: 'Europe/Berlin' })).toEqual([moment]);
  });

  it('learns from any row whether the day or the month comes first', async () => {
    expect(await moments('when,what\n03/04/2024,A\n13/04/2024,B\n')).toEqual([
      '2024-04-03T00:00:00.000+00:00',
      '2024-04-13T00:00:00.000+00:00',
    ]);
    expect(await moments('when,what\n03/04/2024,A\n', { dateOrder: 'mdy' })).toEqual([
      '2024-03-04T00:00:00.000+00:00',
    ]);
    await expect(moments('when,what\n03/04/2024,A\n')).rejects.toThrow(
      'Days such as 03/04/2024 can be meant in two ways',
    );
  });

  it('obeys columns that are named, and leaves out what shall be none', async () => {
    const { entries, columns } = await read('a,b,title\n2024-05-01,Walk,Mr\n', {
      columns: { timestamp: 'A', title: 'b' },
    });
    expect(columns).toEqual({ timestamp: 'a', title: 'b' });
    expect(entries[0]?.event).toMatchObject({ title: 'Walk', metadata: { title: 'Mr', all_day: true } });
    await expect(read('a,b\n1,2\n', { columns: { timestamp: 'c' } })).rejects.toThrow(
      'There is no column "c"; its columns are "a", "b".',
    );
    await expect(read('when,title\n2024-05-01,x\n', { columns: { title: null } })).rejects.toThrow(
      'say what',
    );
  });

  it('says which columns there are when none says when', async () => {
    await expect(read('a,title\n1,2\n')).rejects.toThrow(
      'No column of the table seems to say when. Name it with columns, such as {"timestamp": "…"}; its columns are "a", "title".',
    );
  });

  it('names bad rows as a spreadsheet numbers them, and goes on', async () => {
    const { entries } = await read(
      'when,what\n2024-05-01,"two\nlines"\n\n2024-05-02,B,more\n2024-05-03,\n2024-05-04,D\n',
    );
    expect(entries.map(({ place, problem, event }) => [place, problem ?? event?.title])).toEqual([
      ['row 2', 'two\nlines'],
      ['row 4', 'It has 3 cells, the header has 2: a quote or delimiter may be missing.'],
      ['row 5', 'It has neither a title nor a text.'],
      ['row 6', 'D'],
    ]);
  });

  it('refuses a quote that is never closed, and letters that are not UTF-8', async () => {
    await expect(read('when,what\n2024-05-01,"open\n')).rejects.toThrow('a quote is opened and never closed');
    await expect(read(Buffer.from('when,what\n2024-05-01,caf\xe9\n', 'latin1'))).rejects.toThrow(
      'The text is not UTF-8. Save it as UTF-8.',
    );
  });

  it('keeps an end, as it was written where it is no time', async () => {
    const { entries } = await read(
      'when,what,end,timezone\n2024-05-01T08:30:00Z,A,2024-05-01 10:00,Europe/Berlin\n2024-05-01T08:30:00Z,B,late,\n',
    );
    expect(entries.map(({ event }) => event?.metadata)).toEqual([
      { end: '2024-05-01T10:00:00.000+02:00' },
      { end: 'late' },
    ]);
  });

  it('gives a row one uid: its own, or one made of what it calls itself', async () => {
    const uid = '0190a8e0-5b1c-7c3e-8a54-2f0f6b1c9d11';
    const text = `when,what,uid\n2024-05-01T08:30:00Z,A,${uid}\n2024-05-01T08:30:00Z,B,entry 7\n`;
    const uids = async () => (await read(text)).entries.map(({ event }) => event?.uid);
    const [own, made] = await uids();
    expect(own).toBe(uid);
    expect(made).toMatch(/^[0-9a-f]{8}-/);
    expect(await uids()).toEqual([own, made]);
  });

  it('keeps no name that reaches a prototype', async () => {
    const { entries } = await read('when,what,__proto__,\n2024-05-01T00:00:00Z,A,x,y\n');
    expect(Object.entries(entries[0]?.event?.metadata ?? {})).toEqual([
      ['__proto__ ', 'x'],
      ['column 4', 'y'],
    ]);
  });

  it.each([
    ['a,b\n1,2\n', true],
    ['just a text\nof lines, some\nwith commas\n', false],
    ['BEGIN:VCALENDAR\nVERSION:2.0;a\n', false],
    ['', false],
    ['{"memos": []}', false],
  ])('takes %j for a table: %s', async (text, isTable) => {
    expect(await CSV_IMPORTER.detect(aForeignText(text))).toBe(isTable);
  });

  it('keeps coordinates that are nowhere on earth as they were written', async () => {
    const { entries } = await read('date,title,lat,lon\n2024-05-01,A,95,200\n2024-05-02,B,48.1,\n');
    expect(entries.map(({ event }) => event?.metadata)).toEqual([
      { lat: '95', lon: '200', all_day: true },
      { lat: '48.1', all_day: true },
    ]);
  });

  it('says that it is the zone of a row that is not known', async () => {
    expect(await moments('date,title,tz\n2024-05-01,A,Mars/Base\n')).toEqual([
      'Its zone is not known: "Mars/Base".',
    ]);
  });

  it('takes a column called time for the moment where nothing else says when', async () => {
    expect(await moments('time,title\n2024-05-01 08:30,A\n')).toEqual(['2024-05-01T08:30:00.000+00:00']);
  });

  it('takes no day with a clock that is none', async () => {
    expect(await moments('date,time,title\n2024-05-01,noon,A\n')).toEqual([
      'Its date cannot be read: "2024-05-01 noon".',
    ]);
  });

  it.each([
    [
      'a quote in the midst of a cell',
      '2024-05-01,5" pipe\n',
      /^The table cannot be read: Invalid Opening Quote/,
    ],
    [
      'a row without an end',
      `2024-05-01,"${'x'.repeat(2 * 1024 * 1024)}"\n`,
      'The table cannot be read: a row is longer than any row should be; a quote may be missing.',
    ],
  ])('refuses %s', async (_what, rows, fault) => {
    const source = aForeignText(`when,what\n2024-05-01,A\n${rows}`, 65_536);
    await expect(readForeign(CSV_IMPORTER, source)).rejects.toThrow(fault);
  });

  it.each([
    ['one byte', Buffer.from('a'), ['a']],
    ['UTF-16 whose bytes are in the other order', Buffer.from('\uFEFFwhen', 'utf16le').swap16(), ['when']],
  ])('reads a text of %s', async (_what, bytes, texts) => {
    const found: string[] = [];
    for await (const text of decodeText(Readable.from([bytes.subarray(0, 1), bytes.subarray(1)])))
      if (text !== '') found.push(text);
    expect([found.join('')]).toEqual(texts);
  });
});
