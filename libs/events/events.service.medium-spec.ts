import { AttachmentsService, Captures, UploadIntents } from '#libs/attachments';
import { Audit } from '#libs/audit';
import { ConfigService } from '@nestjs/config';
import type { AppConfig } from '#libs/config';
import { Idempotency } from '#libs/idempotency';
import { anEvent, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import type { EventResponse } from './event.dto.js';
import { EventChanged, EventNotFound, UidTaken } from './event.errors.js';
import { eventETag } from './event-etag.js';
import { EventsService } from './events.service.js';
import { GetEventQuery } from './get-event.query.js';
import { ZoneNames } from './zone-names.js';

describe('EventsService', () => {
  let test: OpenDatabase;
  let files: OpenStore;
  let events: EventsService;
  let getEvent: GetEventQuery;
  const create = async (fields = {}) =>
    JSON.parse((await events.create(anEvent(fields))).body) as EventResponse;
  const patch = async (id: number, fields: object, ifMatch?: string) =>
    JSON.parse(await events.patch(id, fields, ifMatch)) as EventResponse;

  beforeAll(async () => {
    test = await openDatabase();
    files = await openStore();
    const { database } = test;
    const config = new ConfigService<AppConfig, true>({
      TIMEZONE: 'Asia/Kolkata',
      ATTACHMENT_MAX_PER_EVENT: 10,
    });
    const idempotency = new Idempotency(database);
    const captures = new Captures(database);
    getEvent = new GetEventQuery(database);
    events = new EventsService(
      database,
      getEvent,
      new ZoneNames(database),
      idempotency,
      new AttachmentsService(
        database,
        files.store,
        new UploadIntents(database, config),
        captures,
        idempotency,
      ),
      captures,
      new Audit(database),
      config,
    );
  });
  afterAll(async () => {
    await test.drop();
    await files.remove();
  });

  describe('local_date', () => {
    it.each([
      [
        'Europe/Lisbon',
        '2026-10-15T23:30:00Z',
        '2026-10-16',
        'summer time moves the evening into the next day',
      ],
      ['America/New_York', '2026-01-01T04:59:59.999Z', '2025-12-31', 'the last millisecond of the old year'],
      ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02', 'fourteen hours ahead'],
      ['+05:30', '2026-01-01T18:30:00Z', '2026-01-02', 'an offset means east, not west as POSIX has it'],
      ['-09:30', '2026-01-02T09:29:00Z', '2026-01-01', 'and its negative west'],
      [
        'Europe/London',
        '1660-01-11T00:01:00Z',
        '1660-01-10',
        'before 1847 London was 75 seconds behind Greenwich',
      ],
      ['UTC', '0001-01-01T00:00:00Z', '0001-01-01', 'the first day'],
      ['UTC', '9999-12-31T23:59:59.999Z', '9999-12-31', 'the last millisecond'],
    ])('in %s at %s is %s: %s', async (timezone, timestamp, local_date) => {
      expect(await create({ timezone, timestamp })).toMatchObject({ local_date, timezone });
    });

    it('follows a changed time zone', async () => {
      const { id } = await create({ timezone: 'UTC', timestamp: '2026-10-15T23:30:00Z' });
      expect(await patch(id, { timezone: 'Asia/Tokyo' })).toMatchObject({
        local_date: '2026-10-16',
        timezone: 'Asia/Tokyo',
      });
    });

    it('refuses a day outside the years 1 to 9999', async () => {
      await expect(
        create({ timezone: 'America/New_York', timestamp: '0001-01-01T00:00:00Z' }),
      ).rejects.toMatchObject({
        errorCode: 'validation_error',
        info: { field: 'timestamp' },
      });
    });
  });

  it.each(['infinity', '-infinity', '4713-01-01 BC', '10000-01-01Z'])(
    'has no room for %s, not even by SQL',
    (instant) =>
      expect(
        test.pool.query(`INSERT INTO events (title, timezone, "timestamp") VALUES ('Odd', 'UTC', $1)`, [
          instant,
        ]),
      ).rejects.toThrow(/events_local_date_range|out of range/),
  );

  it.each(['0001-01-01T00:00:00.000Z', '2038-01-19T03:14:08.000Z', '9999-12-31T23:59:59.999Z'])(
    'gives back %s as it was put in by SQL',
    async (instant) => {
      const { rows } = await test.pool.query<{ id: string }>(
        `INSERT INTO events (title, timezone, "timestamp") VALUES ('Far', 'UTC', $1) RETURNING id`,
        [instant],
      );
      expect(JSON.parse(await getEvent.run(Number(rows[0]?.id)))).toMatchObject({
        timestamp: instant,
      });
    },
  );

  it("uses the owner's zone and the present moment when none is given, and keeps milliseconds", async () => {
    const before = Date.now();
    const event = JSON.parse((await events.create({ title: 'Now' })).body) as EventResponse;
    expect(event.timezone).toBe('Asia/Kolkata');
    expect(Date.parse(event.timestamp)).toBeGreaterThanOrEqual(before - 1000);
    expect(event.timestamp).toMatch(/\.\d{3}Z$/);
    expect((await create({ timestamp: '2026-10-15T08:40:00.123987Z' })).timestamp).toBe(
      '2026-10-15T08:40:00.123Z',
    );
  });

  it('stores zones in their IANA spelling and refuses unknown ones', async () => {
    expect((await create({ timezone: 'europe/lisbon' })).timezone).toBe('Europe/Lisbon');
    for (const timezone of ['Mars/Olympus', 'posix/Europe/London', '+16:00', 'localtime', '+2']) {
      await expect(create({ timezone })).rejects.toMatchObject({ info: { field: 'timezone' } });
    }
  });

  it('keeps every kind of tag and metadata as it was sent', async () => {
    const tags = ['NULL', '{a}', '"q"', '\\', 'a b', 'ü', '💥'];
    const metadata = { price: 3.5, nested: { list: [1, null, 'x', { deep: true }] }, ключ: '\u2028' };
    expect(await create({ tags, metadata })).toMatchObject({ tags, metadata, attachments: [] });
  });

  it('refuses a uid that exists', async () => {
    const { uid } = await create();
    await expect(create({ uid: uid.toUpperCase() })).rejects.toThrow(UidTaken);
  });

  describe('patch', () => {
    it('changes what it names, clears with null, merges metadata', async () => {
      const { id } = await create({
        description: 'Long',
        metadata: { a: 1, b: { c: 2, d: 3 } },
        tags: ['x'],
      });
      const changed = await patch(id, { description: null, metadata: { a: null, b: { c: 9 } } });
      expect(changed).toMatchObject({ description: null, metadata: { b: { c: 9, d: 3 } }, tags: ['x'] });
      expect((await patch(id, { metadata: null })).metadata).toBeNull();
    });

    it('moves updated_at forward, and only when something changed', async () => {
      const before = await create();
      const same = await patch(before.id, { title: before.title });
      expect(same).toEqual(before);
      const after = await patch(before.id, { title: 'Other' });
      expect(Date.parse(after.updated_at)).toBeGreaterThan(Date.parse(before.updated_at));
      expect(after.created_at).toBe(before.created_at);
    });

    it('keeps the search vector in step', async () => {
      const { id } = await create({ title: 'Marmalade' });
      await patch(id, { title: 'Honey' });
      const { rows } = await test.pool.query<{ v: string }>(
        'SELECT search_vector::text v FROM events WHERE id = $1',
        [id],
      );
      expect(rows[0]?.v).toBe("'honey':1A");
    });

    it('refuses a stale validator and lets exactly one of two racing patches through', async () => {
      const { id } = await create();
      const etag = eventETag(await getEvent.run(id));
      const results = await Promise.allSettled([
        patch(id, { title: 'One' }, etag),
        patch(id, { title: 'Two' }, etag),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(patch(id, { title: 'Three' }, etag)).rejects.toThrow(EventChanged);
    });

    it('keeps metadata within its limit after the merge', async () => {
      const { id } = await create({ metadata: { a: 'x'.repeat(10_000) } });
      await expect(patch(id, { metadata: { b: 'x'.repeat(10_000) } })).rejects.toMatchObject({
        info: { field: 'metadata' },
      });
    });
  });

  it('deletes only the state that was named, and keeps in the audit log that it did', async () => {
    const { id, uid } = await create();
    await expect(events.delete(id, { ifMatch: '"stale"' })).rejects.toThrow(EventChanged);
    await events.delete(id, { ifMatch: eventETag(await getEvent.run(id)) });
    const { rows } = await test.pool.query(`SELECT details FROM audit_log WHERE action = 'event.deleted'`);
    expect(rows).toEqual([{ details: { id, uid } }]);
  });

  it('deletes once', async () => {
    const { id } = await create();
    await events.delete(id);
    await expect(events.delete(id)).rejects.toThrow(EventNotFound);
    await expect(getEvent.run(id)).rejects.toThrow(EventNotFound);
  });
});
