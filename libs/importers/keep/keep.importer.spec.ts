import { aForeignZip, readForeign } from '#libs/testing';
import { keepImporter } from './keep.importer.js';

const note = (fields: object = {}) =>
  JSON.stringify({
    color: 'DEFAULT',
    isTrashed: false,
    isPinned: false,
    isArchived: false,
    textContent: 'Two bags\r\nof flour',
    title: 'Shopping',
    createdTimestampUsec: 1714545600123456,
    userEditedTimestampUsec: 1714545600123456,
    ...fields,
  });

const read = (files: Record<string, string>) =>
  readForeign(keepImporter, aForeignZip(files), { homeZone: 'Europe/Lisbon' });
const readOne = async (fields: object, files: Record<string, string> = {}) =>
  (await read({ 'Takeout/Keep/a.json': note(fields), ...files })).entries[0];

describe('a Google Keep export', () => {
  it.each([
    ['Takeout', { 'Takeout/Keep/a.json': note() }, true],
    ['Takeout in German', { 'Takeout/Notizen/a.json': note() }, true],
    ['the folder alone', { 'a.json': note() }, true],
    ['another product', { 'Takeout/Fotos/a.jpg.json': '{"title": "a.jpg", "photoTakenTime": {}}' }, false],
    ['no JSON', { 'Takeout/Keep/a.html': '<html>"isTrashed":' }, false],
  ])('is told by its shape: %s', async (_what, files, expected) => {
    expect(await keepImporter.detect(aForeignZip(files as Record<string, string>))).toBe(expected);
  });

  it('keeps title, text, time, labels and marks', async () => {
    const one = await readOne({
      labels: [{ name: 'home' }, { name: 'a,b' }, {}],
      isPinned: true,
      isArchived: true,
      color: 'RED',
      userEditedTimestampUsec: '1714632000000000',
    });
    expect(one).toEqual({
      place: 'Takeout/Keep/a.json',
      event: {
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        timestamp: '2024-05-01T06:40:00.123Z',
        title: 'Shopping',
        description: 'Two bags\nof flour',
        tags: ['home', 'a', 'b'],
        metadata: { pinned: true, archived: true, color: 'RED', edited: '2024-05-02T06:40:00.000Z' },
      },
      files: [],
      missing: [],
    });
  });

  it('has lists as check lists, and links that the text does not name', async () => {
    const one = await readOne({
      title: '',
      textContent: undefined,
      listContent: [
        { text: 'Flour', isChecked: true },
        { text: 'Eggs\nbig', isChecked: false },
      ],
      annotations: [
        { url: 'https://a.example/x', title: 'A [shop]' },
        { url: 'javascript:alert(1)', title: 'no' },
      ],
    });
    expect(one?.event).toMatchObject({
      title: 'Flour',
      description: '- [x] Flour\n- [ ] Eggs big\n\n[A \\[shop\\]](https://a.example/x)',
    });
    expect(
      (
        await readOne({
          textContent: 'See https://a.example/x',
          annotations: [{ url: 'https://a.example/x' }],
        })
      )?.event?.description,
    ).toBe('See https://a.example/x');
  });

  it.each([
    [{ title: '', textContent: '# Plan\nmore' }, 'Plan', 'more'],
    [{ title: '', textContent: '' }, 'Empty note', null],
    [{ title: 'Only', textContent: '' }, 'Only', null],
  ])('is called by what it says: %j', async (fields, title, description) => {
    expect((await readOne(fields))?.event).toMatchObject({ title, description });
  });

  it('finds attached files, also where Takeout changed the ending', async () => {
    const attachments = [
      { filePath: 'one.jpeg', mimetype: 'image/jpeg' },
      { filePath: 'two.png', mimetype: 'image/png' },
      { filePath: '../three.png', mimetype: 'image/png' },
    ];
    const one = await readOne({ attachments }, { 'Takeout/Keep/one.jpg': '1', 'Takeout/Keep/two.png': '2' });
    expect(one?.files).toEqual([
      { name: 'one.jpg', path: 'Takeout/Keep/one.jpg', type: 'image/jpeg' },
      { name: 'two.png', path: 'Takeout/Keep/two.png', type: 'image/png' },
    ]);
    expect(one?.missing).toEqual(['../three.png is not in the ZIP.']);
  });

  it('leaves out the trash and what is of other products, and says so', async () => {
    const { entries, notes } = await read({
      'Takeout/Keep/a.json': note(),
      'Takeout/Keep/b.json': note({ isTrashed: true }),
      'Takeout/Keep/a.html': '<html></html>',
      'Takeout/Maps/c.json': '{}',
      'Takeout/archive_browser.html': 'x',
    });
    expect(entries.map(({ place }) => place)).toEqual(['Takeout/Keep/a.json']);
    expect(notes).toEqual([
      'Notes in the trash of Keep that were left out: 1.',
      'Files of other products of Google that were left out: 2.',
    ]);
  });

  it('tells notes of one moment apart, and a note from itself', async () => {
    const { entries } = await read({
      'k/a.json': note(),
      'k/b.json': note({ textContent: 'else' }),
      'k/c.json': note({ textContent: 'else' }),
    });
    expect(new Set(entries.slice(0, 2).map(({ event }) => event?.uid)).size).toBe(2);
    expect(entries[2]).toEqual({ place: 'k/c.json', problem: 'The same note is in the ZIP twice.' });
  });

  it('names what is no note, and goes on', async () => {
    const { entries } = await read({
      'k/a.json': note(),
      'k/b.json': '{',
      'k/c.json': '[]',
      'k/d.json': note({ createdTimestampUsec: 0, userEditedTimestampUsec: 'x' }),
      'k/e.json': note({ createdTimestampUsec: 9e18 }),
    });
    expect(entries.map(({ problem }) => problem)).toEqual([
      undefined,
      'It is not JSON.',
      'It is no note as Keep writes them.',
      'It has no createdTimestampUsec that is a time.',
      undefined,
    ]);
  });

  it('names links without a title by their address, and files without a name as such', async () => {
    const one = await readOne({
      textContent: '',
      annotations: [{ url: 'https://a.example/x' }],
      attachments: [{ mimetype: 'image/png' }, { filePath: 7 }],
    });
    expect(one?.event?.description).toBe('<https://a.example/x>');
    expect(one?.missing).toEqual(Array(2).fill('A file without a name is not in the ZIP.'));
  });

  it('names notes whose bytes are no text, or too many, and goes on', async () => {
    const files = {
      'k/a.json': note(),
      'k/b.json': Buffer.from(note({ title: 'café' }), 'latin1'),
      'k/c.json': Buffer.alloc(8 * 1024 * 1024 + 1, 32),
    };
    const { entries } = await readForeign(keepImporter, aForeignZip(files));
    expect(entries.map(({ event, problem }) => problem ?? event?.title)).toEqual([
      'Shopping',
      'It is not text in UTF-8.',
      'It is longer than 8 MiB.',
    ]);
  });
});
