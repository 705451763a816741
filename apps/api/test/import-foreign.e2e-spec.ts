import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventResponse } from '#libs/events';
import { makeZip } from '#libs/testing';
import { eventsOf, sendImport } from './support/archive-client.js';
import { aDayOneZip, aKeepZip, aPhoto, aVaultZip } from './support/foreign-zips.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const TABLE = 'Datum;Was;Tags;Laune\n01.05.2024 08:30;Walk;outside, fun;good\n02.05.2024;Rest;;\n';
const MEMOS = {
  memos: [
    { name: 'memos/A', createTime: '2024-05-01T06:30:00Z', content: 'First', tags: ['x'] },
    { name: 'memos/B', createTime: '2024-05-02T06:30:00Z', content: `# Long\n\n${'ä'.repeat(10_001)}` },
  ],
  nextPageToken: '',
};
const COLUMNS = encodeURIComponent(JSON.stringify({ title: 'Was' }));

interface Answer {
  status: number;
  body: Record<string, unknown> & { import_id: number };
}

/** But for what is given anew. */
function asMoved({ id: _id, attachments, ...event }: EventResponse) {
  const files = attachments.map(({ filename, content_type, size_bytes, uploaded_at }) => ({
    filename,
    content_type,
    size_bytes,
    uploaded_at,
  }));
  return { ...event, files };
}

describe('what other applications wrote', () => {
  let app: TestApp;
  beforeAll(async () => (app = await startTestApp()));
  afterAll(() => app.close());
  beforeEach(() => app.database.pool.query('TRUNCATE events, object_deletions CASCADE'));
  // thumbnails of what came in are made there at the same time
  afterEach(() => {
    const left = readdirSync(join(app.dataDir, 'attachments/.incoming'));
    expect(left.filter((name) => name.startsWith('import-'))).toEqual([]);
  });

  const send = async (body: string | Buffer, type: string, query = ''): Promise<Answer> => {
    const response = await sendImport(app, Buffer.from(body), query, { 'content-type': type });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };

  it.each([
    ['text/csv', 'date,title\n2024-05-01,a\0b\n'],
    [
      'text/calendar',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240501T083000\nSUMMARY:a\0b\nEND:VEVENT\nEND:VCALENDAR\n',
    ],
    ['application/json', JSON.stringify([{ ...MEMOS.memos[0], content: 'a\ud800b' }])],
  ])('is refused with a reason where no text may be so, as %s', async (type, body) => {
    expect(await send(body, type, '?dry_run=true&on_error=skip')).toMatchObject({
      status: 200,
      body: {
        created: 0,
        failed: 1,
        errors: [{ detail: expect.stringMatching(/^title must not/) as string }],
      },
    });
    expect(await send(body, type)).toMatchObject({ status: 400, body: { error_code: 'import_invalid' } });
  });

  it('is refused as a ZIP with what a ZIP may be', async () => {
    const zip = await makeZip([{ path: 'table.csv', content: TABLE }]);
    expect((await send(zip, 'application/zip')).body.detail).toMatch(
      /an archive of LifeLog.* as well be a Day One export, .*, or a folder of Markdown notes; unzip what/,
    );
  });

  it('is a calendar whose file inside is larger than all else in it may be', async () => {
    const lines = [
      ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:a', 'SUMMARY:Yoga', 'DTSTART:20240501T100000Z'],
      'ATTACH;FMTTYPE=a/b;ENCODING=BASE64;VALUE=BINARY:',
      ...Array.from({ length: 70_000 }, () => ` ${'QUJD'.repeat(18)}`),
      ...['DESCRIPTION:After', 'END:VEVENT', 'END:VCALENDAR', ''],
    ];
    expect((await send(lines.join('\r\n'), 'text/calendar', '?dry_run=true')).body).toMatchObject({
      created: 1,
      origin: {
        notes: ['Files inside the calendar (ATTACH with BINARY) are left out.'],
        preview: [{ title: 'Yoga', description: 'After' }],
      },
    });
  });

  it('comes in as a table, adds nothing the second time, and can be undone', async () => {
    const query = `?timezone=Europe/Berlin&columns=${COLUMNS}`;
    const first = await send(TABLE, 'text/csv; charset=utf-8', query);
    expect(first.body).toMatchObject({
      created: 2,
      origin: { format: 'csv', label: 'a CSV table', columns: { date: 'Datum', title: 'Was', tags: 'Tags' } },
    });
    expect(await eventsOf(app)).toMatchObject([
      {
        timestamp: '2024-05-01T06:30:00.000Z',
        timezone: 'Europe/Berlin',
        local_date: '2024-05-01',
        title: 'Walk',
        tags: ['outside', 'fun'],
        metadata: { Laune: 'good' },
      },
      { local_date: '2024-05-02', title: 'Rest', tags: [], metadata: { all_day: true } },
    ]);
    expect((await send(TABLE, 'text/plain', query)).body).toMatchObject({
      created: 0,
      skipped: 2,
      failed: 0,
    });
    const undone = await app.api('DELETE', `/api/imports/${first.body.import_id}`);
    expect(await undone.json()).toMatchObject({
      state: 'undone',
      format: 'csv',
      undone: { events_removed: 2, events_kept: 0 },
    });
    expect(await eventsOf(app)).toEqual([]);
  });

  it('shows in a dry run what was taken for what, and the first events, and writes nothing', async () => {
    const { body } = await send(TABLE, 'text/csv', `?dry_run=true&timezone=-03:30&columns=${COLUMNS}`);
    expect(body).toMatchObject({ created: 2, origin: { notes: [] } });
    const { preview } = body.origin as { preview: object[] };
    expect(preview[0]).toEqual({
      place: 'row 2',
      timestamp: '2024-05-01T08:30:00.000-03:30',
      timezone: '-03:30',
      title: 'Walk',
      description: null,
      tags: ['outside', 'fun'],
      metadata: { Laune: 'good' },
      files: [],
    });
    expect(await eventsOf(app)).toEqual([]);
  });

  it('names the row that stops it, and under skip all that it could not take', async () => {
    const bad = `when,what\n2024-05-01,Good\nsoon,Bad\n2024-05-02,${'x'.repeat(1_025)}\n`;
    expect(await send(bad, 'text/csv')).toMatchObject({
      status: 400,
      body: {
        error_code: 'import_invalid',
        detail: 'row 3: Its timestamp cannot be read: "soon". Nothing was imported.',
        info: { line: 2, place: 'row 3' },
      },
    });
    expect(await send(bad.replace('soon', '2024-05-03'), 'text/csv')).toMatchObject({
      status: 400,
      body: { info: { line: 3, place: 'row 4' } },
    });
    expect(await eventsOf(app)).toEqual([]);
    const { body } = await send(bad, 'text/csv', '?on_error=skip');
    expect(body).toMatchObject({ created: 1, failed: 2 });
    expect(body.errors).toEqual([
      { line: 2, place: 'row 3', detail: 'Its timestamp cannot be read: "soon".' },
      {
        line: 3,
        place: 'row 4',
        detail: 'title must be a text of 1 to 1,024 characters.',
        title: 'x'.repeat(200),
      },
    ]);
  });

  it('is told from an export by its shape, and keeps as a file what is too long for an event', async () => {
    const text = JSON.stringify(MEMOS);
    expect((await send(text, 'application/json')).body).toMatchObject({
      created: 2,
      attachments_created: 1,
      origin: { format: 'memos' },
    });
    const [first, long] = await eventsOf(app);
    expect(first).toMatchObject({ title: 'First', tags: ['x'], metadata: { memos: { name: 'memos/A' } } });
    expect(long?.description).toHaveLength(10_000);
    expect(long?.attachments).toMatchObject([{ filename: 'text.md', content_type: 'text/markdown' }]);
    const kept = await app.api('GET', `/api/attachments/${long?.attachments[0]?.key}`);
    expect(await kept.text()).toBe('ä'.repeat(10_001));
    expect((await send(text, 'application/json')).body).toMatchObject({ created: 0, skipped: 2 });
    expect((await eventsOf(app))[1]?.attachments).toHaveLength(1);
  });

  it.each([
    [
      'dayone',
      aDayOneZip,
      ['1 entry of another journal is the same as an earlier one, and was taken once.'],
      [
        {
          title: 'At the lake',
          description: 'Swam twice.',
          local_date: '2024-05-01',
          timezone: 'Europe/Berlin',
          tags: ['lake'],
          metadata: { journal: 'Reise' },
          attachments: [],
        },
        { title: 'The view', attachments: [{ filename: 'photo 1.jpeg', content_type: 'image/jpeg' }] },
      ],
    ],
    [
      'keep',
      aKeepZip,
      [expect.stringMatching(/trash/i) as string],
      [
        {
          title: 'Shopping',
          description: 'Two bags of flour',
          tags: ['home'],
          metadata: { pinned: true },
          attachments: [{ filename: 'view.jpg', content_type: 'image/jpeg' }],
        },
      ],
    ],
    [
      'markdown',
      aVaultZip,
      [],
      [
        {
          title: 'At the lake',
          local_date: '2024-05-01',
          timezone: 'Europe/Lisbon',
          tags: ['outside'],
          metadata: { mood: 7, all_day: true },
          attachments: [{ filename: 'view.jpg', content_type: 'image/jpeg' }],
        },
      ],
    ],
  ])(
    'comes in from a ZIP with its files, adds nothing the second time, and can be undone: %s',
    async (format, make, notes, expected) => {
      const photo = await aPhoto();
      const zip = await make(photo);
      const dry = await send(zip, 'application/zip', '?dry_run=true');
      expect(dry.body).toMatchObject({ created: expected.length, failed: 0, origin: { format } });
      expect((dry.body.origin as { preview: object[] }).preview).toHaveLength(expected.length);
      expect(await eventsOf(app)).toEqual([]);

      const first = await send(zip, 'application/zip');
      expect(first.body).toMatchObject({
        created: expected.length,
        attachments_created: 1,
        attachments_failed: 0,
        errors: [],
        origin: { format, notes },
      });
      const found = await eventsOf(app);
      expect(found).toMatchObject(expected);
      const kept = await app.api(
        'GET',
        `/api/attachments/${found.flatMap((one) => one.attachments)[0]?.key}`,
      );
      expect(Buffer.from(await kept.arrayBuffer()).equals(photo)).toBe(true);

      expect((await send(zip, 'application/zip')).body).toMatchObject({
        created: 0,
        skipped: expected.length,
        failed: 0,
        attachments_created: 0,
      });
      const undone = await app.api('DELETE', `/api/imports/${first.body.import_id}`);
      expect(await undone.json()).toMatchObject({ undone: { events_removed: expected.length } });
      expect(await eventsOf(app)).toEqual([]);
    },
  );

  it('was our own export of notes: into an empty LifeLog it gives the same events and files', async () => {
    await send(await aVaultZip(await aPhoto()), 'application/zip');
    for (const event of [
      {
        title: '--- "odd": #1',
        description: 'A line\n\n<!-- lifelog: files -->\n',
        metadata: { a: [1, null] },
      },
      { title: 'Long ago', timestamp: '1900-01-01T00:00:00Z', timezone: 'Europe/Paris', tags: ['é', 'b c'] },
    ]) {
      expect((await app.api('POST', '/api/events', event)).status).toBe(201);
    }
    await app.database.pool.query(
      `UPDATE events SET created_at = '2020-01-02T03:04:05.678Z', updated_at = '2021-01-02T03:04:05.678Z'`,
    );
    const before = (await eventsOf(app)).map(asMoved);
    expect(before).toHaveLength(3);
    const notes = Buffer.from(await (await app.api('GET', '/api/export/markdown')).arrayBuffer());
    await app.database.pool.query('TRUNCATE events CASCADE');
    expect((await send(notes, 'application/zip')).body).toMatchObject({ created: 3, origin: { notes: [] } });
    expect((await eventsOf(app)).map(asMoved)).toEqual(before);
  });

  it.each([
    ['a path outside', { path: '../../evil', content: 'x' }, 'invalid relative path'],
    ['a link', { path: 'Takeout/Keep/b.json', content: '/etc/passwd', mode: 0o120777 }, 'is a link'],
  ])('is refused whole for %s in its ZIP', async (_what, evil, reason) => {
    const note = { path: 'Takeout/Keep/a.json', content: '{"isTrashed":false,"createdTimestampUsec":1}' };
    const { status, body } = await send(await makeZip([note, evil]), 'application/zip', '?on_error=skip');
    expect([status, body.error_code]).toEqual([400, 'import_invalid']);
    expect(body.detail).toContain(reason);
    expect(await eventsOf(app)).toEqual([]);
  });

  it.each([
    [
      TABLE,
      'text/csv',
      '?format=memos',
      'This looks like a CSV table; expected memos from the API of Memos.',
    ],
    [
      JSON.stringify(MEMOS),
      'application/json',
      '?format=csv',
      'This looks like memos from the API of Memos; expected a CSV table.',
    ],
    [
      'only some words\n',
      'text/plain',
      '',
      'This looks like some other text; expected an export or archive of LifeLog, or ',
    ],
    ['{"mine": 1}', 'text/plain', '', 'This looks like JSON of another application; expected an export'],
    ['{"mine": 1}', 'application/json', '', 'This looks like some other JSON'],
    ['when,what\n03/04/2024,A\n', 'text/csv', '', 'Days such as 03/04/2024 can be meant in two ways'],
  ])('is refused with what it looks like: %j as %s%s', async (body, type, query, detail) => {
    const answer = await send(body, type, query);
    expect(answer).toMatchObject({ status: 400, body: { error_code: 'import_invalid' } });
    expect(answer.body.detail).toContain(detail);
  });

  it.each([
    ['?timezone=Europe/Atlantis', 'timezone'],
    ['?columns=title', 'columns'],
    [`?columns=${encodeURIComponent('{"mood": "x"}')}`, 'columns'],
    [`?columns=${encodeURIComponent('{"title": 1}')}`, 'columns'],
    ['?format=xlsx', 'format'],
    ['?date_order=ymd', 'date_order'],
  ])('checks the parameters before anything is read: %s', async (query, field) => {
    expect(await send(TABLE, 'text/csv', query)).toMatchObject({
      status: 400,
      body: { error_code: 'validation_error', info: { field } },
    });
  });
});
