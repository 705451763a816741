import { jest } from '@jest/globals';
import { anEvent } from '#libs/testing';
import { Browser } from './support/browser.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { htmx } from './support/web-visitor.js';

jest.setTimeout(60_000);

interface Row {
  id: number;
  title: string;
  description: string | null;
  timestamp: string;
  timezone: string;
  tags: string[];
  metadata: unknown;
  attachments: { filename: string; key: string }[];
}

describe('the full form', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startTestApp({ TIMEZONE: 'Europe/Lisbon' });
    browser = await Browser.signedIn(app);
  });
  afterAll(() => app.close());
  beforeEach(() => app.database.pool.query('TRUNCATE events CASCADE'));

  const events = async () =>
    ((await (await app.api('GET', '/api/events?sort=oldest')).json()) as { items: Row[] }).items;
  const log = async (fields: object) => {
    const answer = await app.api('POST', '/api/events', anEvent(fields));
    return (await answer.json()) as Row;
  };
  const read = async (id: number) => (await (await app.api('GET', `/api/events/${id}`)).json()) as Row;
  const open = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await browser.get(path, { accept: 'text/html', ...headers });
    const html = await answer.text();
    return { status: answer.status, html, fields: fieldsOf(html) };
  };
  type Fields = Record<string, string | string[]>;
  /** As a browser without script sends it, with files after the text. */
  const send = async (
    path: string,
    fields: Fields,
    files: File[] = [],
    headers: Record<string, string> = {},
  ) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ _csrf: browser.csrf, ...fields }))
      for (const one of [value].flat()) body.append(name, one);
    for (const file of files.length ? files : [new File([], '', { type: 'application/octet-stream' })])
      body.append('files', file);
    const answer = await fetch(`${app.url}${path}`, {
      method: 'POST',
      headers: { cookie: browser.cookie, accept: 'text/html', ...headers },
      body,
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  const blank = async (): Promise<Record<string, string>> => (await open('/events/new')).fields;
  const text = (name: string, content = 'hello') => new File([content], name, { type: 'text/plain' });

  describe('a new event', () => {
    it('is saved with everything that was written, once for each form', async () => {
      const filled = {
        ...(await blank()),
        title: 'Up Via dei Pileati',
        date: '2026-10-08',
        time: '10:20',
        timezone: 'Europe/Rome',
        tags: 'walk, arezzo, walk,',
        description: '\r\nTwo *lines*\r\nof it',
        metadata: '{"steps": 4120}',
      };
      const [first, second] = [await send('/events/new', filled), await send('/events/new', filled)];
      const [event] = await events();
      expect([first.status, first.headers.get('location')]).toEqual([303, `/events/${event?.id}`]);
      expect([second.status, second.headers.get('location')]).toEqual([303, `/events/${event?.id}`]);
      expect(await events()).toHaveLength(1);
      expect(event).toMatchObject({
        title: 'Up Via dei Pileati',
        timestamp: '2026-10-08T08:20:00.000Z',
        timezone: 'Europe/Rome',
        tags: ['walk', 'arezzo'],
        description: '\nTwo *lines*\nof it',
        metadata: { steps: 4120 },
      });
      expect((await open(`/events/${event?.id}`)).html).toContain('Event saved.');
    });

    it('that was saved already is compared with what is sent now, and nothing is lost', async () => {
      const filled = { ...(await blank()), title: 'First' };
      await send('/events/new', filled);
      const [event] = await events();
      const again = await send('/events/new', { ...filled, title: 'Second' });
      expect(again.status).toBe(412);
      expect(again.html).toContain('This form was saved before, with something else in it.');
      const mine = await send(`/events/${event?.id}/edit`, { ...fieldsOf(again.html) });
      expect(mine.status).toBe(303);
      expect((await events()).map(({ title }) => title)).toEqual(['Second']);
    });

    it('begins with the line of quick-add, or with what the address says', async () => {
      const line = await open(
        '/events/new?line=Prints%20%23home%203%20oct%202026%206pm&timezone=Europe%2FRome',
      );
      expect(line.fields).toMatchObject({
        title: 'Prints',
        tags: 'home',
        date: '2026-10-03',
        time: '18:00',
        timezone: 'Europe/Rome',
      });
      const named = await open('/events/new?title=T&description=D&tags=a,b&date=2026-10-08');
      expect(named.fields).toMatchObject({ title: 'T', description: 'D', tags: 'a,b', date: '2026-10-08' });
      expect((await open('/events/new?date=2026-13-01')).html).toContain('There is no month 13.');
      expect((await open('/events/new?timezone=Mars/Dome')).status).toBe(400);
    });

    it.each<[string, Fields, string, string]>([
      ['title', { title: ' ' }, 'One thing to fix.', 'Title must be a text of 1 to 1,024 characters.'],
      ['date', { date: '2026-02-30' }, 'One thing to fix.', 'That month has no day 30.'],
      ['time', { time: '' }, 'One thing to fix.', 'Choose a time.'],
      ['timezone', { timezone: 'Mars/Dome' }, 'One thing to fix.', 'The zone is not known'],
      ['tags', { tags: 'x'.repeat(65) }, 'One thing to fix.', 'Tags must be a list of at most 50 tags'],
      ['description', { description: 'x'.repeat(10_001) }, 'One thing to fix.', 'at most 10,000 characters.'],
      [
        'metadata',
        { metadata: '{\n"a": 1\n"b": 2}' },
        'Metadata is not valid JSON',
        'Line 2: a comma is missing after 1.',
      ],
      [
        'metadata',
        { metadata: '{"a": 12345678901234567890}' },
        'One thing to fix.',
        'more digits than can be kept',
      ],
      ['title', { title: '', tags: 'x'.repeat(65), time: '' }, 'Three things to fix.', 'Choose a time.'],
    ])('with a wrong %s is refused, and the text stays', async (field, wrong, lead, sentence) => {
      const filled = { ...(await blank()), title: 'Kept', description: 'Kept too', ...wrong };
      const { status, html } = await send('/events/new', filled);
      expect(status).toBe(400);
      expect(html).toContain(lead);
      expect(html).toContain(sentence);
      expect(html).toContain(`href="#${field}"`);
      const shown = fieldsOf(html);
      expect({ ...shown, timezone: '' }).toMatchObject({ ...filled, timezone: '' });
      expect(await events()).toEqual([]);
    });

    it('in an hour that clocks skip is refused; the button takes the next', async () => {
      const filled = {
        ...(await blank()),
        title: 'Night',
        date: '2027-03-28',
        time: '01:30',
        timezone: 'Europe/Lisbon',
      };
      const refused = await send('/events/new', filled);
      expect(refused.status).toBe(400);
      expect(refused.html).toContain('01:30 does not exist on 28 March 2027 in Lisbon; clocks go forward.');
      const used = fieldsOf((await send('/events/new', { ...filled, act: 'use 02:30' })).html);
      expect(used.time).toBe('02:30');
      expect((await send('/events/new', used)).status).toBe(303);
      expect((await events()).map(({ timestamp }) => timestamp)).toEqual(['2027-03-28T01:30:00.000Z']);
    });

    it('in an hour that comes twice is the one that is chosen', async () => {
      const filled = {
        ...(await blank()),
        title: 'Night',
        date: '2026-10-25',
        time: '01:30',
        timezone: 'Europe/Lisbon',
      };
      const { html } = await open(
        '/events/when?date=2026-10-25&time=01:30&timezone=Europe/Lisbon',
        htmx('when-answer'),
      );
      expect(html).toContain('first 01:30 (UTC+1)');
      await send('/events/new', filled);
      await send('/events/new', {
        ...filled,
        ...(await blank()),
        title: 'Night',
        date: '2026-10-25',
        time: '01:30',
        fold: '2',
      });
      expect((await events()).map(({ timestamp }) => timestamp)).toEqual([
        '2026-10-25T00:30:00.000Z',
        '2026-10-25T01:30:00.000Z',
      ]);
    });
  });

  describe('files with the form, without script', () => {
    it('are saved with the event', async () => {
      const filled = { ...(await blank()), title: 'With files' };
      expect((await send('/events/new', filled, [text('a.txt'), text('b.txt')])).status).toBe(303);
      const [event] = await events();
      expect(event?.attachments.map(({ filename }) => filename)).toEqual(['a.txt', 'b.txt']);
      const edited = { ...(await open(`/events/${event?.id}/edit`)).fields, title: 'With more' };
      const twice = [1, 2].map(() => send(`/events/${event?.id}/edit`, edited, [text('c.txt')]));
      for (const one of twice) expect((await one).status).toBe(303);
      expect(await read(event?.id ?? 0)).toMatchObject({
        title: 'With more',
        attachments: [{}, {}, { filename: 'c.txt' }],
      });
    });

    it.each([
      [
        'too large',
        new File(['x'.repeat(11 * 1024 * 1024)], 'walk.txt', { type: 'text/plain' }),
        413,
        '“walk.txt”',
      ],
      ['a script', new File(['#!/bin/sh'], 'sync.sh', { type: 'text/plain' }), 415, '“sync.sh”'],
      ['not what it says', new File(['text'], 'not-a.pdf', { type: 'application/pdf' }), 415, '“not-a.pdf”'],
    ])(
      'that are %s: nothing is saved, and the page keeps the text and names the file',
      async (_what, file, status, name) => {
        const filled = { ...(await blank()), title: 'Kept', description: 'Kept too' };
        const refused = await send('/events/new', filled, [text('good.txt'), file]);
        expect(refused.status).toBe(status);
        expect(refused.html).toContain(name);
        expect(refused.html).toContain('The browser dropped the choice of files.');
        expect(fieldsOf(refused.html)).toMatchObject({
          title: 'Kept',
          description: 'Kept too',
        });
        expect(await events()).toEqual([]);

        const event = await log({ title: 'Before' });
        const edited = { ...(await open(`/events/${event.id}/edit`)).fields, title: 'After' };
        expect((await send(`/events/${event.id}/edit`, edited, [text('good.txt'), file])).status).toBe(
          status,
        );
        expect(await read(event.id)).toMatchObject({ title: 'Before', attachments: [] });
      },
    );

    it('that are held already go when they are ticked, and only those of the event', async () => {
      const filled = { ...(await blank()), title: 'One' };
      await send('/events/new', filled, [text('a.txt'), text('b.txt')]);
      await send('/events/new', { ...(await blank()), title: 'Two' }, [text('c.txt')]);
      const [one, two] = await events();
      const [a] = one?.attachments ?? [];
      const page = await open(`/events/${one?.id}/edit`);
      expect(page.html).toContain(`name="remove" value="${a?.key}"`);
      const remove = [a?.key ?? '', two?.attachments[0]?.key ?? ''];
      expect((await send(`/events/${one?.id}/edit`, { ...page.fields, remove })).status).toBe(303);
      expect((await events()).map(({ attachments }) => attachments.map(({ filename }) => filename))).toEqual([
        ['b.txt'],
        ['c.txt'],
      ]);
    });
  });

  describe('an event that is changed', () => {
    it('keeps what was not touched to the millisecond, with its zone, line ends and metadata', async () => {
      const fields = {
        title: 'Line\nbreak',
        description: 'a\r\nb',
        timestamp: '1890-03-01T12:00:07.123Z',
        timezone: 'Europe/Lisbon',
        metadata: { b: null, a: [1.5, null] },
      };
      const event = await log(fields);
      const { fields: filled, html } = await open(`/events/${event.id}/edit`);
      expect(html).toContain('Edit event');
      expect((await send(`/events/${event.id}/edit`, { ...filled, tags: 'new' })).status).toBe(303);
      expect(await read(event.id)).toMatchObject({ ...fields, tags: ['new'] });

      const moved = (await open(`/events/${event.id}/edit`)).fields;
      await send(`/events/${event.id}/edit`, { ...moved, date: '1890-03-02' });
      expect((await read(event.id)).timestamp).toBe('1890-03-02T12:00:07.123Z');
    });

    it('takes keys out of its metadata, and says which null cannot be set', async () => {
      const event = await log({ metadata: { a: { b: 1, c: 2 }, d: 3 } });
      const path = `/events/${event.id}/edit`;
      const { fields } = await open(path);
      expect((await send(path, { ...fields, metadata: '{"a": {"c": 2.50}, "e": [null]}' })).status).toBe(303);
      expect((await read(event.id)).metadata).toEqual({ a: { c: 2.5 }, e: [null] });
      const again = (await open(path)).fields;
      const refused = await send(path, { ...again, metadata: '{"a": {"c": null}}' });
      expect(refused.html).toContain('“c” cannot become null here: leave the key out.');
      expect((await send(path, { ...again, metadata: '' })).status).toBe(303);
      expect((await read(event.id)).metadata).toBeNull();
    });

    it('by two at once shows both versions; mine is kept, or theirs is taken', async () => {
      const event = await log({ title: 'Before' });
      const path = `/events/${event.id}/edit`;
      const { fields } = await open(path);
      await app.api('PATCH', `/api/events/${event.id}`, { title: 'Theirs' });
      const refused = await send(path, { ...fields, title: 'Mine' });
      expect(refused.status).toBe(412);
      expect(refused.html).toContain('Not saved. The event changed in another window.');
      expect(refused.html).toMatch(
        /Mine <b>· in the form<\/b><\/td><td><b class="only-narrow">Theirs: <\/b>Theirs <button/,
      );
      expect(refused.html).toContain(`href="${path}" data-discards`);
      expect((await read(event.id)).title).toBe('Theirs');
      expect((await send(path, fieldsOf(refused.html))).status).toBe(303);
      expect((await read(event.id)).title).toBe('Mine');
    });

    it('is decided field by field also when every text is as long as it may be, with script and without', async () => {
      const all = (letter: string, number: number) => ({
        title: letter.repeat(1024),
        description: letter.repeat(10_000),
        tags: Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(64, letter)),
        // a digit a line when it is laid out
        metadata: { same: Array.from({ length: 8_100 }, () => number) },
      });
      const withScript = async (to: string, fields: Fields) => {
        const answer = await browser.submit(to, {
          _csrf: browser.csrf,
          ...(fields as Record<string, string>),
        });
        return { status: answer.status, html: await answer.text() };
      };
      for (const press of [send, withScript]) {
        const event = await log(all('é', 1));
        const path = `/events/${event.id}/edit`;
        const { fields } = await open(path);
        const theirs = all('ж', 2);
        expect((await app.api('PATCH', `/api/events/${event.id}`, theirs)).status).toBe(200);
        const mine = all('界', 3);
        const tags = mine.tags.join(', ');
        const metadata = JSON.stringify(mine.metadata, null, 2);
        let answer = await press(path, { ...fields, ...mine, tags, metadata });
        expect(answer.status).toBe(412);
        for (const part of ['title', 'tags', 'description', 'metadata']) {
          answer = await press(path, { ...fieldsOf(answer.html), act: `theirs ${part}` });
          expect([part, answer.status]).toEqual([part, 200]);
        }
        answer = await press(path, { ...fieldsOf(answer.html), act: 'mine description' });
        expect((await press(path, fieldsOf(answer.html))).status).toBe(303);
        expect(await read(event.id)).toMatchObject({ ...theirs, description: mine.description });
      }
    });

    it('is not there any more: 404', async () => {
      expect((await open('/events/4711/edit')).status).toBe(404);
      expect((await send('/events/4711/edit', { ...(await blank()), title: 'x' })).status).toBe(404);
      expect((await open('/events/x/edit')).status).toBe(404);
    });
  });

  describe('the buttons beside Save', () => {
    it('draw the page anew, and save nothing', async () => {
      const filled = { ...(await blank()), title: 'T', description: '**bold**', metadata: '{"a":4120.50}' };
      expect((await send('/events/new', { ...filled, act: 'preview' })).html).toContain(
        '<strong>bold</strong>',
      );
      const tidied = fieldsOf((await send('/events/new', { ...filled, act: 'tidy' })).html);
      expect(tidied.metadata).toBe('{\n  "a": 4120.50\n}');
      const untidy = await send('/events/new', { ...filled, act: 'tidy', metadata: '{"a" 1}' });
      expect(untidy.html).toContain('Line 1: a colon is missing after &quot;a&quot;.');
      const now = fieldsOf((await send('/events/new', { ...filled, act: 'now', date: '2001-01-01' })).html);
      expect(now.date).not.toBe('2001-01-01');
      expect((await send('/events/new', { ...filled, act: 'dance' })).status).toBe(400);
      expect(await events()).toEqual([]);
    });
  });

  it('comes back with its text when the session ended, and shows nothing of the log to whoever sent it', async () => {
    const event = await log({ title: 'Secret' });
    const written = { ...(await blank()), title: 'Half "written"', description: 'one\ntwo', tags: 'a' };
    for (const path of ['/events/new', `/events/${event.id}/edit`]) {
      const files = [new File(['x'.repeat(300_000)], 'notes.txt', { type: 'text/plain' })];
      const out = await send(path, written, files, { cookie: '' });
      expect([out.status, out.html]).toEqual([401, expect.not.stringContaining('Secret')]);
      expect(out.html).toContain('<a class="primary" href="/login" target="_blank">Sign in</a>');
      const kept = keptOf(out.html);
      expect(kept).toEqual(written);
      const stale = await send(path, { ...kept, _csrf: 'old', act: 'back' });
      expect([stale.status, keptOf(stale.html)]).toEqual([403, kept]);
      expect(stale.html).toContain('You have signed in again since');
      const back = await send(path, { ...keptOf(stale.html), act: 'back' });
      expect([back.status, fieldsOf(back.html)]).toEqual([200, written]);
      expect(await events()).toHaveLength(1);
    }
  });

  describe('with script', () => {
    it('is answered in pieces', async () => {
      await log({ tags: ['travel', 'train'] });
      await log({ tags: ['travel'] });
      const event = await log({ title: 'Swapped' });
      const edit = await open(`/events/${event.id}/edit`, htmx('event', `/events/${event.id}`));
      expect(edit.html).toMatch(/^<div id="event">\n<form id="event-form"/);
      const back = await open(`/events/${event.id}`, htmx('event', `/events/${event.id}/edit`));
      expect(back.html).toMatch(/^<div id="event">/);
      const suggested = await open('/tags/suggest?prefix=tr', htmx('tag-options'));
      expect([...suggested.html.matchAll(/data-tag="([^"]*)"/g)].map(([, tag]) => tag)).toEqual([
        'travel',
        'train',
        'tr',
      ]);
      expect(suggested.html).toContain('Create “tr”');

      const post = (path: string, fields: Record<string, string>, target = 'event') =>
        browser.submit(path, { _csrf: browser.csrf, ...fields }, { accept: 'text/html', ...htmx(target) });
      const check = await post('/events/check?field=metadata', { metadata: '{\n"a" 1}' }, 'metadata-error');
      expect(await check.text()).toContain('data-line="2"');
      expect(await (await post('/events/preview', { description: '*x*' }, 'preview')).text()).toContain(
        '<em>x</em>',
      );
      const saved = await post(`/events/${event.id}/edit`, { ...edit.fields, title: 'Saved' });
      expect([saved.status, saved.headers.get('hx-redirect')]).toEqual([200, `/events/${event.id}`]);
      const gone = await post('/events/4711/edit', { title: 'x' });
      expect([gone.status, gone.headers.get('hx-retarget')]).toEqual([404, '#form-note']);
    });

    it('loses nothing when the session ended: the answer goes beside the form', async () => {
      const answer = await fetch(`${app.url}/events/new`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...htmx('event') },
        body: 'title=x',
      });
      expect(answer.headers.get('hx-redirect')).toBeNull();
      expect(answer.headers.get('hx-retarget')).toBe('#form-note');
      expect(await answer.text()).toContain('You are signed out.');
    });
  });
});

/** What the form of a page would send: hidden fields too, buttons and files not. */
function fieldsOf(html: string): Record<string, string> {
  const form = /<form id="event-form".*?<\/form>/s.exec(html)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [, tag = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const { name, value = '', type = 'text' } = attributes(tag);
    const isSent = !['file', 'checkbox', 'radio'].includes(type) || / checked/.test(tag);
    if (name !== undefined && name !== '_csrf' && name !== 'remove' && isSent) fields[name] = value;
  }
  for (const [, tag = '', content = ''] of form.matchAll(/<textarea([^>]*)>\n?(.*?)<\/textarea>/gs))
    fields[attributes(tag).name ?? ''] = unescaped(content);
  const chosen = /<option([^>]*) selected>([^<]*)/.exec(form);
  if (chosen) fields.timezone = attributes(chosen[1] ?? '').value ?? unescaped(chosen[2] ?? '');
  return fields;
}
/** The hidden fields of a form that was turned away, but for its token. */
function keptOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, tag = ''] of (html.split('<h1>')[1] ?? '').matchAll(/<input type="hidden"([^>]*)>/g)) {
    const { name = '', value = '' } = attributes(tag);
    if (name !== '_csrf') fields[name] = value.replaceAll('\r\n', '\n');
  }
  return fields;
}
function attributes(tag: string): Record<string, string | undefined> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of tag.matchAll(/ (\w+)="([^"]*)"/g)) found[name] = unescaped(value);
  return found;
}
function unescaped(text: string): string {
  const marks: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#x27': "'",
    '#x3D': '=',
    '#x60': '`',
  };
  return text.replace(/&([#\w]+);/g, (_all, name: string) => marks[name] ?? '?');
}
