import { aForeignText, readForeign } from '#libs/testing';
import { foreignUid } from '../foreign-uid.js';
import { MEMOS_IMPORTER } from './memos-importer.js';

const memo = (fields: object = {}) => ({
  name: 'memos/Ab3',
  state: 'NORMAL',
  creator: 'users/1',
  createTime: '2024-05-01T06:30:00Z',
  updateTime: '2024-05-02T06:30:00Z',
  content: '# A walk\n\nAlong the river. #outside',
  visibility: 'PRIVATE',
  tags: ['outside', 'a,b'],
  pinned: false,
  attachments: [],
  relations: [],
  ...fields,
});

const read = (value: unknown) => readForeign(MEMOS_IMPORTER, aForeignText(JSON.stringify(value)));

describe('MEMOS_IMPORTER', () => {
  it('makes an event of a memo', async () => {
    const { entries, notes } = await read({ memos: [memo()], nextPageToken: '' });
    expect(entries).toEqual([
      {
        place: 'memo 1',
        event: {
          uid: foreignUid('memos', 'memos/Ab3'),
          timestamp: '2024-05-01T06:30:00.000Z',
          timezone: 'UTC',
          title: 'A walk',
          description: 'Along the river. #outside',
          tags: ['outside', 'a b'],
          metadata: { memos: { name: 'memos/Ab3', visibility: 'PRIVATE' } },
        },
      },
    ]);
    expect(notes).toEqual([]);
  });

  it('keeps what is archived, pinned and commented, and where it was', async () => {
    const fields = {
      state: 'ARCHIVED',
      pinned: true,
      parent: 'memos/Xy9',
      location: { placeholder: 'Munich', latitude: 48.1, longitude: 11.5 },
      relations: [
        { memo: { name: 'memos/Ab3' }, relatedMemo: { name: 'memos/Xy9' }, type: 'COMMENT' },
        { memo: { name: 'memos/Ab3' }, relatedMemo: { name: 'memos/Q1' }, type: 'REFERENCE' },
        { memo: 'memos/Z', relatedMemo: 'memos/Ab3', type: 'REFERENCE' },
      ],
    };
    const { entries } = await read([memo(fields)]);
    expect(entries[0]?.event?.metadata).toEqual({
      memos: {
        name: 'memos/Ab3',
        pinned: true,
        archived: true,
        visibility: 'PRIVATE',
        comment_on: 'memos/Xy9',
        comment_on_uid: foreignUid('memos', 'memos/Xy9'),
        references: ['memos/Q1'],
        location: { latitude: 48.1, longitude: 11.5, name: 'Munich' },
      },
    });
  });

  it('names files whose bytes are not there; a memo of files alone is called by the first', async () => {
    const attachments = [
      { name: 'attachments/1', filename: 'cat.jpg', type: 'image/jpeg', externalLink: 'https://x.example/c' },
    ];
    const { entries, notes } = await read([memo({ content: '', attachments })]);
    expect(entries[0]?.event).toMatchObject({
      title: 'cat.jpg',
      metadata: {
        memos: { files: [{ filename: 'cat.jpg', type: 'image/jpeg', url: 'https://x.example/c' }] },
      },
    });
    expect(notes).toEqual([
      'Files are named in the metadata, but not there: the API of Memos answers without their bytes.',
    ]);
  });

  it('reads what older versions answered, which called files, states and memos otherwise', async () => {
    const old = {
      name: 'memos/7',
      content: '',
      displayTime: '2023-05-01T06:30:00Z',
      rowStatus: 'ARCHIVED',
      resources: [{ name: 'resources/1', type: '' }, { filename: 'b.pdf', type: 'application/pdf' }, {}],
      relations: [
        { memo: 'memos/7', relatedMemo: 'memos/8', type: 'REFERENCE' },
        { memo: 'memos/7', type: 'REFERENCE' },
      ],
      location: { placeholder: 'Munich' },
    };
    const { entries } = await read([old]);
    expect(entries[0]?.event).toMatchObject({
      timestamp: '2023-05-01T06:30:00.000Z',
      title: 'resources/1',
      tags: [],
      metadata: {
        memos: {
          name: 'memos/7',
          archived: true,
          references: ['memos/8'],
          location: { name: 'Munich' },
          files: [
            { filename: 'resources/1' },
            { filename: 'b.pdf', type: 'application/pdf' },
            { filename: 'file' },
          ],
        },
      },
    });
  });

  it('leaves out tags that say nothing, and shortens what no tag may have', async () => {
    const { entries } = await read([memo({ tags: [',', 7, '', `${'é'.repeat(70)}`] })]);
    expect(entries[0]?.event?.tags).toEqual(['é'.repeat(64)]);
  });

  it('says when there are more pages', async () => {
    const { notes } = await read({ memos: [memo()], nextPageToken: 'abc' });
    expect(notes).toEqual(['The page names a next one (nextPageToken): there are more memos than these.']);
  });

  it.each([
    [{ content: 'no name' }, 'It is not a memo as the API of Memos writes it.'],
    [memo({ createTime: 'yesterday' }), 'It does not say when it was made (createTime).'],
    [memo({ content: ' ' }), 'It is empty.'],
    ['text', 'It is not a memo as the API of Memos writes it.'],
  ])('says what is wrong with %j', async (value, fault) => {
    const { entries } = await read({ memos: [value, memo()] });
    expect(entries.map(({ problem, event }) => problem ?? event?.title)).toEqual([fault, 'A walk']);
  });

  it('ignores coordinates that are nowhere', async () => {
    const { entries } = await read([memo({ location: { latitude: 91, longitude: 0 } })]);
    expect(entries[0]?.event?.metadata).toEqual({ memos: { name: 'memos/Ab3', visibility: 'PRIVATE' } });
  });

  it.each([
    ['{"memos": []}', true],
    ['\uFEFF{"nextPageToken": "", "memos": [{"name": "memos/1"}]}', true],
    ['[{"state": "NORMAL", "name": "memos/1"}]', true],
    ['{"events": []}', false],
    ['[1]', false],
    ['memos', false],
  ])('takes %j for memos: %s', async (text, isMemos) => {
    expect(await MEMOS_IMPORTER.detect(aForeignText(text))).toBe(isMemos);
  });
});
