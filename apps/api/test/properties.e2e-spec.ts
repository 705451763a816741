import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { storableEvent } from './support/storable-event.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

interface Event {
  id: number;
  title: string;
  metadata: Record<string, unknown> | null;
}

interface Page {
  items: Event[];
  total: number | null;
  next_cursor: string | null;
}

describe('laws of the log', () => {
  let app: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    [app, other] = await Promise.all([
      startTestApp({ TIMEZONE: 'Europe/Lisbon' }),
      startTestApp({ TIMEZONE: 'Asia/Kolkata' }),
    ]);
  });
  afterAll(() => Promise.all([app.close(), other.close()]));

  const create = async (fields: object): Promise<Event | undefined> => {
    const answer = await app.api('POST', '/api/events', fields);
    const body = (await answer.json()) as Event;
    if (answer.status === 201) return body;
    expect([answer.status, body]).toEqual([400, expect.objectContaining({ error_code: 'validation_error' })]);
    return undefined;
  };
  const made = async (fields: object): Promise<Event> => {
    const event = await create(fields);
    if (event === undefined) throw new Error('It was refused.');
    return event;
  };

  it('what was stored is the same after an export and an import into another log, which adds nothing twice', async () => {
    let stored = 0;
    let offered = 0;
    const exported = async (from: TestApp, tag: string) => {
      const text = await (await from.api('GET', `/api/export?format=ndjson&tags=${tag}`)).text();
      const lines = text.trimEnd().split('\n').slice(0, -1);
      return { text, events: lines.map((line) => ({ ...(JSON.parse(line) as Event), id: 0 })) };
    };
    const taken = async (text: string) => {
      const type = { 'content-type': 'application/x-ndjson' };
      const answer = await other.api('POST', '/api/import', text, type);
      return (await answer.json()) as object;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(storableEvent, { minLength: 1, maxLength: 12 }), async (events) => {
        const tag = randomUUID();
        const kept: Event[] = [];
        for (const event of events) {
          const uid = event.uid === undefined ? {} : { uid: randomUUID() }; // another one each time that it shrinks
          const answered = await create({ ...event, ...uid, tags: [...(event.tags ?? []), tag] });
          if (answered) kept.push(answered);
        }
        stored += kept.length;
        offered += events.length;
        const first = await exported(app, tag);
        expect(first.events).toEqual(kept.map((event) => ({ ...event, id: 0 })));
        expect(await taken(first.text)).toMatchObject({ created: kept.length, skipped: 0 });
        expect((await exported(other, tag)).events).toEqual(first.events);
        expect(await taken(first.text)).toMatchObject({ created: 0, skipped: kept.length });
      }),
      { numRuns: 12 },
    );
    expect(stored).toBeGreaterThan(offered / 4); // it was tried with what can be stored
  });

  describe('a list', () => {
    const TAGS = ['red', 'green', 'blue'];

    beforeAll(async () => {
      await app.database.pool.query('DELETE FROM events'); // all of it must fit into one page
      for (let n = 0; n < 40; n += 1) {
        const fields = {
          title: n % 3 === 0 ? `Coffee ${n}` : `Walk in the rain ${n}`,
          timestamp: new Date(Date.UTC(2026, 0, 1 + (n % 7), n % 2 ? 23 : 0, 30)).toISOString(), // several at an instant
          timezone: n % 5 === 0 ? 'Pacific/Kiritimati' : 'UTC',
          tags: TAGS.filter((_tag, at) => (n >> at) & 1),
        };
        const { id } = await made(fields);
        if (n % 8 === 0) await upload(app, `/api/events/${id}/attachments`, [textFile()]);
      }
    });

    const day = fc.integer({ min: 1, max: 9 }).map((date) => `2026-01-0${date}`);
    const span = fc.oneof(
      fc.constant({}),
      fc.tuple(day, day).map((days) => {
        const [start, end] = days.sort();
        return { start, end };
      }),
    );
    const filter = fc
      .tuple(
        span,
        fc.record(
          {
            q: fc.constantFrom('coffee', 'rain', '-coffee', '"the rain" or coffee', 'tag:red', 'nothing'),
            tags: fc.subarray(TAGS, { minLength: 1 }).map((tags) => tags.join()),
            tags_mode: fc.constantFrom('all', 'any'),
            has_attachments: fc.boolean().map(String),
            sort: fc.constantFrom('newest', 'oldest'),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
      )
      .map(([days, rest]) => new URLSearchParams({ ...days, ...rest } as Record<string, string>).toString());
    const page = async (query: string): Promise<Page> => {
      const answer = await app.api('GET', `/api/events?${query}`);
      const body = (await answer.json()) as Page;
      expect([answer.status, answer.status === 200 || body]).toEqual([200, true]);
      return body;
    };
    const ids = ({ items }: Page): number[] => items.map(({ id }) => id);
    const walk = async (query: string, between: () => Promise<unknown> = () => Promise.resolve()) => {
      const seen: number[] = [];
      for (let cursor = ''; ;) {
        const next = await page(`${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        seen.push(...ids(next));
        if (next.next_cursor === null) return seen;
        cursor = next.next_cursor;
        await between();
      }
    };

    it('has each event of any filter exactly once, in one order, by pages of any size and by cursor', () =>
      fc.assert(
        fc.asyncProperty(filter, fc.integer({ min: 1, max: 15 }), async (query, size) => {
          const whole = await page(`${query}&page_size=200`);
          const all = ids(whole);
          expect(whole.total).toBe(new Set(all).size);
          expect(await walk(`${query}&page_size=${size}`)).toEqual(all);
          const paged: number[] = [];
          for (let number = 1; number <= Math.ceil(all.length / size) + 1; number += 1) {
            const one = await page(`${query}&page_size=${size}&page=${number}`);
            expect(one.total).toBe(all.length);
            paged.push(...ids(one));
          }
          expect(paged).toEqual(all);
        }),
        { numRuns: 15 },
      ));

    it('shows by cursor each event that is there throughout exactly once, whatever is written meanwhile', () => {
      const change = fc.record({
        what: fc.constantFrom('add', 'add', 'change', 'remove'),
        hour: fc.integer({ min: 0, max: 8 * 24 }),
        which: fc.nat(),
      });
      const between = fc.array(change, { maxLength: 3 });
      return fc.assert(
        fc.asyncProperty(
          fc.constantFrom('newest', 'oldest'),
          fc.integer({ min: 1, max: 12 }),
          fc.array(between, { minLength: 5, maxLength: 40 }),
          async (sort, size, plans) => {
            const before = ids(await page(`sort=${sort}&page_size=200`));
            const gone = new Set<number>();
            const write = async ({ what, hour, which }: { what: string; hour: number; which: number }) => {
              const id = before[which % before.length];
              const timestamp = new Date(Date.UTC(2026, 0, 1, hour, 30)).toISOString();
              if (what === 'add') await made({ title: 'Meanwhile', timestamp, tags: ['meanwhile'] });
              else if (what === 'change')
                await app.api('PATCH', `/api/events/${id}`, { description: `${hour}` });
              else if (id !== undefined && gone.size < 2) {
                gone.add(id);
                await app.api('DELETE', `/api/events/${id}`);
              }
            };
            let at = 0;
            let writing: Promise<unknown> = Promise.resolve();
            const seen = await walk(`sort=${sort}&page_size=${size}`, async () => {
              await writing;
              writing = Promise.all((plans[at++] ?? []).map(write)); // while the next page is read
            });
            await writing;
            expect(new Set(seen).size).toBe(seen.length);
            const stayed = before.filter((id) => !gone.has(id));
            const shown = new Set(seen);
            expect(stayed.filter((id) => !shown.has(id))).toEqual([]);
            const { rows } = await app.database.pool.query<{ id: string }>(
              `DELETE FROM events WHERE 'meanwhile' = ANY (tags) RETURNING id`,
            );
            expect(rows.length).toBeLessThanOrEqual(plans.flat().length);
            for (const id of gone)
              await made({ title: `In place of ${id}`, timestamp: '2026-01-03T00:30:00Z' });
          },
        ),
        { numRuns: 6 },
      );
    });
  });

  describe('a merge patch', () => {
    const key = fc.constantFrom('a', 'b', 'c', '__proto__x', 'toString', 'é');
    const { value, object } = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.string(),
        fc.constant(null),
        fc.array(fc.integer()),
        tie('object'),
      ),
      object: fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    }));
    const patches = fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });

    /** RFC 7396, section 2, as it is written there. */
    function merged(target: unknown, patch: unknown): unknown {
      if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
      const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
      const result = new Map<string, unknown>(isObject ? Object.entries(target) : []);
      for (const [name, inner] of Object.entries(patch)) {
        if (inner === null) result.delete(name);
        else result.set(name, merged(result.get(name), inner));
      }
      return Object.fromEntries(result);
    }

    it('is applied to metadata as RFC 7396 says; twice is once, and an empty one changes nothing at all', () =>
      fc.assert(
        fc.asyncProperty(object, patches, async (before, patch) => {
          const storable = JSON.parse(JSON.stringify(before).replaceAll('\\u0000', '')) as object;
          const change = JSON.parse(JSON.stringify(patch).replaceAll('\\u0000', '')) as object;
          const { id, ...event } = await made({ title: 'Patched', metadata: storable });
          const send = async (body: object) => {
            const answer = await app.api('PATCH', `/api/events/${id}`, body);
            const etag = answer.headers.get('etag');
            return { status: answer.status, etag, event: (await answer.json()) as Event };
          };
          const once = await send({ metadata: change });
          expect(once.status).toBe(200);
          expect(once.event.metadata).toEqual(merged(event.metadata, change));
          expect(await send({ metadata: change })).toEqual(once);
          expect(await send({})).toEqual(once);
          const cleared = await send({ metadata: null });
          expect(cleared.event).toMatchObject({ title: 'Patched', metadata: null });
        }),
        { numRuns: 25 },
      ));
  });
});
