import { aForeignZip, readForeign } from '#libs/testing';
import type { ForeignEntry } from '../foreign-entry.js';
import { dayOneImporter } from './day-one.importer.js';
import { plainPunctuation } from './plain-punctuation.js';
import { richTextMarkdown } from './rich-text.js';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const OTHER = '0cc175b9c0f1b6a831c399e269772661';
const entry = (fields: object = {}) => ({
  uuid: '0B5C2C8E8A2F4D5E9F0A3C1D2E4F5A6B',
  creationDate: '2024-05-01T06:40:00Z',
  timeZone: 'Europe/Berlin',
  text: 'At the lake\n\nSwam twice\\.',
  ...fields,
});
const journal = (...entries: unknown[]) => JSON.stringify({ metadata: { version: '1.0' }, entries });

const read = (files: Record<string, string>) =>
  readForeign(dayOneImporter, aForeignZip(files), { homeZone: 'Europe/Lisbon' });

async function readOne(
  fields: object,
  files: Record<string, string> = {},
): Promise<ForeignEntry | undefined> {
  return (await read({ 'Journal.json': journal(entry(fields)), ...files })).entries[0];
}

describe('a Day One export', () => {
  it.each([
    ['a journal', { 'Reise.json': journal(entry()) }, true],
    ['a journal in a folder', { 'Export/Reise.json': journal(entry()), 'Export/photos/x.jpeg': 'x' }, true],
    ['an empty journal', { 'Journal.json': journal() }, true],
    ['another JSON', { 'Journal.json': '{"entries": [{"title": "x"}]}' }, false],
    ['a list', { 'Journal.json': '[{"creationDate": "2024"}]' }, false],
    ['a photo alone', { [`photos/${MD5}.jpeg`]: 'x' }, false],
  ])('is told by its shape: %s', async (_what, files, expected) => {
    expect(await dayOneImporter.detect(aForeignZip(files as Record<string, string>))).toBe(expected);
  });

  it('has several journals, each with its entries', async () => {
    const { entries } = await read({
      'Work.json': journal(entry()),
      'Home.json': journal(entry({ uuid: 'x' }), entry({ uuid: 'y' })),
    });
    expect(entries.map(({ place, event }) => [place, event?.metadata?.journal])).toEqual([
      ['Work.json, entry 1', 'Work'],
      ['Home.json, entry 1', 'Home'],
      ['Home.json, entry 2', 'Home'],
    ]);
    expect(new Set(entries.map(({ event }) => event?.uid)).size).toBe(3);
  });

  it('takes an entry that is in two journals once, and names one that only has its UUID', async () => {
    const { entries, notes } = await read({
      'Home.json': journal(entry()),
      'Work.json': journal(entry(), entry({ uuid: 'x' })),
      'Zoo.json': journal(entry({ text: 'Another' })),
    });
    expect(entries.map(({ place, event, problem }) => [place, event?.metadata?.journal, problem])).toEqual([
      ['Home.json, entry 1', 'Home', undefined],
      ['Work.json, entry 2', 'Work', undefined],
      ['Zoo.json, entry 1', undefined, 'An earlier entry of this ZIP has its UUID, and another content.'],
    ]);
    expect(notes).toEqual(['1 entry of another journal is the same as an earlier one, and was taken once.']);
  });

  it('keeps text, time, zone, tags, marks, place and weather', async () => {
    const one = await readOne({
      tags: ['lake', 'a, b', 'lake'],
      starred: true,
      pinned: true,
      isAllDay: true,
      location: { placeName: 'Müggelsee', country: 'Germany', latitude: 52.43, longitude: 13.64, region: {} },
      weather: { temperatureCelsius: 21.5, conditionsDescription: 'Sunny', weatherCode: 'clear' },
    });
    expect(one).toEqual({
      place: 'Journal.json, entry 1',
      event: {
        uid: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
        timestamp: '2024-05-01T06:40:00.000Z',
        timezone: 'Europe/Berlin',
        title: 'At the lake',
        description: 'Swam twice.',
        tags: ['lake', 'a', 'b'],
        metadata: {
          journal: 'Journal',
          starred: true,
          pinned: true,
          all_day: true,
          location: { name: 'Müggelsee', country: 'Germany', latitude: 52.43, longitude: 13.64 },
          weather: { temperature_celsius: 21.5, conditions: 'Sunny' },
        },
      },
      files: [],
      missing: [],
    });
  });

  it.each([
    [{ timeZone: 'GMT+0200' }, '+02:00'],
    [{ timeZone: 'Nowhere/Atall', location: { timeZoneName: 'Asia/Tokyo' } }, 'Asia/Tokyo'],
    [{ timeZone: undefined }, undefined],
  ])('with the zone %j was lived in %s', async (fields, zone) => {
    expect((await readOne(fields))?.event?.timezone).toBe(zone);
  });

  it.each([
    [{ latitude: 91, longitude: 0 }],
    [{ latitude: 0, longitude: -181 }],
    [{ latitude: '52', longitude: 13 }],
    [{ latitude: 52 }],
  ])('leaves out coordinates that are on no earth: %j', async (location) => {
    expect((await readOne({ location }))?.event?.metadata).toEqual({ journal: 'Journal' });
  });

  it('has the files of an entry, shown or not, each once, and says where they stood', async () => {
    const one = await readOne(
      {
        text: '![](dayone-moment://AA11)\n\nView\n\n![](dayone-moment://aa11)\n![](dayone-moment:/video/BB22)',
        photos: [
          { identifier: 'AA11', md5: MD5, type: 'jpeg', date: '2024-05-01T06:39:00Z' },
          { identifier: 'CC33', md5: MD5.toUpperCase(), type: 'jpeg' },
        ],
        videos: [{ identifier: 'BB22', md5: OTHER, type: 'mp4', filename: 'clip.mp4' }],
        pdfAttachments: [{ identifier: 'DD44', md5: 'f'.repeat(32), pdfName: 'plan.pdf' }],
      },
      { [`photos/${MD5}.jpeg`]: 'p', [`Videos/${OTHER}.mp4`]: 'v' },
    );
    expect(one?.event).toMatchObject({
      title: 'View',
      description: '[photo: photo 1.jpeg]\n[video: clip.mp4]',
    });
    expect(one?.files).toEqual([
      { name: 'photo 1.jpeg', path: `photos/${MD5}.jpeg`, uploadedAt: '2024-05-01T06:39:00.000Z' },
      { name: 'clip.mp4', path: `Videos/${OTHER}.mp4` },
    ]);
    expect(one?.missing).toEqual([`The PDF ${'f'.repeat(32)} is not in the ZIP.`]);
  });

  it('gives a photo of two entries to both', async () => {
    const photos = [{ identifier: 'A', md5: MD5, type: 'jpeg' }];
    const { entries } = await read({
      'J.json': journal(entry({ photos }), entry({ uuid: 'z', photos, text: '' })),
      [`photos/${MD5}.jpeg`]: 'p',
    });
    expect(entries.map(({ files }) => files?.length)).toEqual([1, 1]);
    expect(entries[1]?.event).toMatchObject({ title: 'A photo', description: null });
  });

  it.each([
    [{ text: undefined, richText: JSON.stringify({ contents: [{ text: 'Rich\nmore' }] }) }, 'Rich', 'more'],
    [
      { text: ' ', richText: { contents: [{ text: 'Big\n', attributes: { line: { header: 1 } } }] } },
      'Big',
      null,
    ],
    [{ text: undefined, richText: '{broken' }, 'Empty entry', null],
    [{ text: undefined }, 'Empty entry', null],
  ])('falls back on the rich text: %j', async (fields, title, description) => {
    expect((await readOne(fields))?.event).toMatchObject({ title, description });
  });

  it('names entries that are none, and goes on', async () => {
    const { entries } = await read({
      'J.json': journal('text', entry({ creationDate: '2024-02-30T00:00:00Z' }), null, entry()),
    });
    expect(entries.map(({ problem }) => problem)).toEqual([
      'It is no entry as Day One writes them.',
      'Its creationDate is no time such as 2024-05-01T08:40:00Z.',
      'It is no entry as Day One writes them.',
      undefined,
    ]);
  });

  it('makes one uid of one entry, also without an id', async () => {
    const uids = [
      await readOne({ uuid: undefined }),
      await readOne({ uuid: undefined }),
      await readOne({ uuid: undefined, text: 'x' }),
    ];
    expect(uids[0]?.event?.uid).toBe(uids[1]?.event?.uid);
    expect(uids[0]?.event?.uid).not.toBe(uids[2]?.event?.uid);
  });

  it.each([
    ['Mr\\. X \\(45\\) \\- yes\\!', 'Mr. X (45) - yes!'],
    ['1\\. no list', '1\\. no list'],
    ['\\- no list', '\\- no list'],
    ['\\!\\[no picture](x)', '!\\[no picture](x)'],
    ['\\# no heading \\*no stress\\*', '\\# no heading \\*no stress\\*'],
    ['`C\\:\\.` C\\:', '`C\\:\\.` C:'],
    ['```\na\\.b\n```\na\\.b', '```\na\\.b\n```\na.b'],
  ])('takes back what was escaped: %j', (text, expected) => expect(plainPunctuation(text)).toBe(expected));

  it('reads lists and pictures of rich text', () => {
    const contents = [
      { embeddedObjects: [{ type: 'photo', identifier: 'A' }] },
      { text: 'milk\n', attributes: { line: { listStyle: 'checkbox', checked: true } } },
      { text: 'tea\n', attributes: { line: { listStyle: 'bulleted' } } },
      7,
    ];
    expect(richTextMarkdown({ contents })).toBe('![](dayone-moment://A)\n- [x] milk\n- tea');
    expect(richTextMarkdown('7')).toBeUndefined();
  });

  it.each([
    [{ text: 'x', creationDate: 5 }, 'Its creationDate is no time such as 2024-05-01T08:40:00Z.'],
    [{ text: 'x', creationDate: undefined }, 'Its creationDate is no time such as 2024-05-01T08:40:00Z.'],
  ])('needs a time: %j', async (fields, problem) => expect((await readOne(fields))?.problem).toBe(problem));

  it.each([
    [{ modifiedDate: '2024-05-02T06:40:00Z' }, { modified: '2024-05-02T06:40:00Z' }],
    [{ activity: 'Walking' }, { activity: 'Walking' }],
    [{ activity: 'Stationary' }, {}],
    [{ steps: { stepCount: 4200 } }, { steps: 4200 }],
    [{ steps: { stepCount: 0 } }, {}],
    [{ steps: { stepCount: '9' } }, {}],
    [{ music: { artist: 'Bach', track: 'Air', album: '' } }, { music: { artist: 'Bach', track: 'Air' } }],
  ])('keeps what was noted besides: %j', async (fields, metadata) => {
    expect((await readOne(fields))?.event?.metadata).toEqual({ journal: 'Journal', ...metadata });
  });

  it('names what is missing by what is known of it, and calls files that have no name by their kind', async () => {
    const one = await readOne({
      text: 'View\n![](dayone-moment://EE55)',
      photos: [
        { identifier: 'AA11', type: 'jpeg' },
        { md5: MD5, type: 'no ending' },
        {},
        { identifier: 'BB22', md5: OTHER, type: 'heic' },
      ],
      audios: [{ identifier: 'CC33', md5: 'E'.repeat(32), type: 7 }],
    });
    expect(one?.missing).toEqual([
      'The photo AA11 is not in the ZIP.',
      `The photo ${MD5} is not in the ZIP.`,
      'The photo 3 is not in the ZIP.',
      `The photo ${OTHER} is not in the ZIP.`,
      `The recording ${'e'.repeat(32)} is not in the ZIP.`,
    ]);
    expect(one?.event?.description).toBe('[missing: EE55]');
    const shown = await readOne({
      text: 'View\n![](dayone-moment://AA11) ![](dayone-moment://BB22) ![](dayone-moment:/audio/CC33)',
      photos: [
        { identifier: 'AA11', type: 'jpeg' },
        { identifier: 'BB22', type: 'no ending' },
      ],
      audios: [{ identifier: 'CC33', type: 7 }],
    });
    expect(shown?.event?.description).toBe('[photo: photo 1.jpeg] [photo: photo 2] [recording: recording 1]');
  });

  it('is called by its files when it has nothing else', async () => {
    const photos = [
      { identifier: 'A', md5: MD5, type: 'jpeg' },
      { identifier: 'B', md5: OTHER, type: 'jpeg' },
    ];
    const files = { [`photos/${MD5}.jpeg`]: 'p', [`photos/${OTHER}.jpeg`]: 'q' };
    expect((await readOne({ text: '', photos }, files))?.event?.title).toBe('2 files');
    expect((await readOne({ text: '', photos: [{ md5: MD5 }] }, files))?.event?.title).toBe('A file');
  });

  it('counts the entries that were taken once', async () => {
    const both = journal(entry(), entry({ uuid: 'x' }));
    const { notes } = await read({ 'Home.json': both, 'Work.json': both });
    expect(notes).toEqual(['2 entries of other journals are the same as earlier ones, and were taken once.']);
  });

  it('says what of an entry cannot be kept', async () => {
    const { entries, notes } = await read({
      'J.json': journal(entry({ weather: { conditionsDescription: 'x'.repeat(20_000) } })),
    });
    expect(entries[0]?.event?.metadata).toEqual({ journal: 'J' });
    expect(notes).toEqual(['J.json, entry 1: weather cannot be kept.']);
  });

  it.each([
    [{ listStyle: 'checkbox' }, '- [ ] tea'],
    [{ listStyle: 'numbered', listIndex: 3 }, '3. tea'],
    [{ listStyle: 'numbered' }, '1. tea'],
    [{ quote: true }, '> tea'],
    [{ header: 7 }, 'tea'],
    [{}, 'tea'],
  ])('reads a line of rich text that is %j', (line, expected) => {
    const contents = [{ embeddedObjects: [{ type: 'photo' }, 7] }, { text: 'tea', attributes: { line } }];
    expect(richTextMarkdown({ contents })).toBe(expected);
  });
});
