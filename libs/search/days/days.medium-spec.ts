import { openDatabase, type OpenDatabase } from '#libs/testing';
import { CalendarQuery } from './calendar.query.js';
import type { CalendarResponse, DayResponse, OnThisDayResponse } from './days.dto.js';
import { DayQuery } from './day.query.js';
import { OnThisDayQuery } from './on-this-day.query.js';

describe('days', () => {
  let test: OpenDatabase;
  const insert = (title: string, timestamp: string, timezone = 'UTC') =>
    test.pool.query('INSERT INTO events (title, "timestamp", timezone) VALUES ($1, $2, $3)', [
      title,
      timestamp,
      timezone,
    ]);
  const calendar = async (year: number) =>
    JSON.parse(await new CalendarQuery(test.database).run(year)) as CalendarResponse;
  const onThisDay = async (date: string) =>
    JSON.parse(await new OnThisDayQuery(test.database).run(date)) as OnThisDayResponse;
  const day = async (date: string) => JSON.parse(await new DayQuery(test.database).run(date)) as DayResponse;
  const titlesOf = ({ years }: OnThisDayResponse) =>
    years.map(({ year, events }) => [year, ...events.map(({ title }) => title)]);

  beforeAll(async () => {
    test = await openDatabase();
  });
  beforeEach(() => test.pool.query('TRUNCATE events CASCADE'));
  afterAll(() => test.drop());

  it('are where they were lived, on both edges of the year and of the earth', async () => {
    await insert('fourteen hours ahead', '2024-12-31T10:00:00Z', 'Pacific/Kiritimati');
    await insert('eleven behind', '2026-01-01T10:59:00Z', 'Pacific/Pago_Pago');
    await insert('an odd offset', '2025-06-30T18:30:00Z', '+05:30');
    expect(await calendar(2025)).toEqual({
      year: 2025,
      days: [
        { date: '2025-01-01', count: 1 },
        { date: '2025-07-01', count: 1 },
        { date: '2025-12-31', count: 1 },
      ],
    });
    expect((await day('2025-01-01')).events.map(({ title }) => title)).toEqual(['fourteen hours ahead']);
    expect((await day('2025-12-31')).events.map(({ title }) => title)).toEqual(['eleven behind']);
    expect(titlesOf(await onThisDay('2027-01-01'))).toEqual([[2025, 'fourteen hours ahead']]);
    expect(await calendar(2024)).toEqual({ year: 2024, days: [] });
  });

  it('are counted within tags, all of them or any', async () => {
    for (const [day, tags] of [
      ['2025-12-31', '{run}'],
      ['2026-03-01', '{run,park}'],
      ['2026-03-01', '{run}'],
      ['2026-03-02', '{swim}'],
    ]) {
      await test.pool.query(
        `INSERT INTO events (title, "timestamp", timezone, tags) VALUES ('x', $1::timestamptz, 'UTC', $2)`,
        [`${day}T12:00:00Z`, tags],
      );
    }
    const within = async (tags: string[], tags_mode?: 'any') =>
      (
        JSON.parse(await new CalendarQuery(test.database).run(2026, { tags, tags_mode })) as CalendarResponse
      ).days.map(({ date, count }) => `${date} ${count}`);
    expect(await within(['run'])).toEqual(['2026-03-01 2']);
    expect(await within(['run', 'park'])).toEqual(['2026-03-01 1']);
    expect(await within(['park', 'swim'], 'any')).toEqual(['2026-03-01 1', '2026-03-02 1']);
    expect(await within(['none'])).toEqual([]);
  });

  it('of the first and the last year are days like others', async () => {
    await insert('first', '0001-01-01T00:00:00Z');
    await insert('last', '9999-12-31T23:59:59.999Z');
    expect((await calendar(1)).days).toEqual([{ date: '0001-01-01', count: 1 }]);
    expect((await calendar(9999)).days).toEqual([{ date: '9999-12-31', count: 1 }]);
    expect(await day('0001-01-01')).toMatchObject({
      events: [{ title: 'first' }],
      previous: null,
      next: '9999-12-31',
    });
    expect(await day('9999-12-31')).toMatchObject({ previous: '0001-01-01', next: null });
    expect(titlesOf(await onThisDay('2026-12-31'))).toEqual([[9999, 'last']]);
  });

  it('come whole, in the order of time, with the days beside them', async () => {
    await insert('noon', '2026-10-15T12:00:00Z');
    await insert('morning', '2026-10-15T08:00:00Z');
    await insert('also noon', '2026-10-15T12:00:00Z');
    await insert('before', '2026-10-01T12:00:00Z');
    await insert('after', '2026-12-24T12:00:00Z');
    const expected = { date: '2026-10-15', previous: '2026-10-01', next: '2026-12-24' };
    const found = await day('2026-10-15');
    expect(found).toMatchObject(expected);
    expect(found.events.map(({ title }) => title)).toEqual(['morning', 'noon', 'also noon']);
    expect(Object.keys(found.events[0] ?? {})).toContain('attachments');
    await test.pool.query('SELECT fold_event_counts()');
    expect(await day('2026-10-15')).toEqual(found);
    await test.pool.query(`DELETE FROM events WHERE title = 'before'`);
    expect((await day('2026-10-15')).previous).toBeNull();
    expect(await day('2026-10-16')).toEqual({
      date: '2026-10-16',
      events: [],
      previous: '2026-10-15',
      next: '2026-12-24',
    });
  });

  it('beside a day are right whatever is stored and whatever came since', async () => {
    for (const date of ['2026-10-10', '2026-10-11', '2026-10-20', '2026-10-21'])
      await insert(date, `${date}T12:00:00Z`);
    await test.pool.query('SELECT fold_event_counts()');
    await test.pool.query(`DELETE FROM events WHERE title IN ('2026-10-11', '2026-10-20')`);
    await insert('2026-10-09', '2026-10-09T12:00:00Z');
    expect(await day('2026-10-15')).toMatchObject({ previous: '2026-10-10', next: '2026-10-21' });
    await insert('2026-10-14', '2026-10-14T12:00:00Z');
    await test.pool.query(
      `UPDATE events SET "timestamp" = '2026-10-16T12:00:00Z' WHERE title = '2026-10-21'`,
    );
    expect(await day('2026-10-15')).toMatchObject({ previous: '2026-10-14', next: '2026-10-16' });
    expect(await day('2026-10-16')).toMatchObject({ previous: '2026-10-14', next: null });
  });

  it('of other years come newest first, ten events of each and how many there are', async () => {
    for (let hour = 10; hour < 22; hour++) await insert(`at ${hour}`, `2020-10-15T${hour}:00:00Z`);
    await insert('older', '1665-10-15T12:00:00Z');
    await insert('this year', '2026-10-15T12:00:00Z');
    await insert('later', '2030-10-15T12:00:00Z');
    await insert('another day', '2020-10-16T12:00:00Z');
    const { date, years } = await onThisDay('2026-10-15');
    expect(date).toBe('2026-10-15');
    expect(years.map(({ year, count, events }) => [year, count, events.length])).toEqual([
      [2030, 1, 1],
      [2020, 12, 10],
      [1665, 1, 1],
    ]);
    expect(years[1]?.events.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (_, index) => `at ${index + 10}`),
    );
  });

  it('on 29 February are those of leap years, and 28 February is itself only', async () => {
    for (const date of ['2020-02-28', '2020-02-29', '2021-02-28', '2024-02-29', '2021-03-01']) {
      await insert(date, `${date}T12:00:00Z`);
    }
    expect(titlesOf(await onThisDay('2028-02-29'))).toEqual([
      [2024, '2024-02-29'],
      [2020, '2020-02-29'],
    ]);
    expect(titlesOf(await onThisDay('2023-02-28'))).toEqual([
      [2021, '2021-02-28'],
      [2020, '2020-02-28'],
    ]);
    expect((await onThisDay('2023-03-01')).years).toHaveLength(1);
  });

  it('are read through their indexes', async () => {
    await test.pool.query(
      `INSERT INTO events (title, "timestamp", timezone)
       SELECT 't', timestamptz '2000-01-01 12:00Z' + n * interval '12 hours', 'UTC' FROM generate_series(1, 10000) n`,
    );
    await test.pool.query('SELECT fold_event_counts()');
    await test.pool.query('VACUUM ANALYZE');
    const plan = await explained(() => onThisDay('2010-06-15'));
    expect(plan).toMatch(/Index Only Scan .*using events_timestamp_id/);
    expect(plan).toContain('day_counts_month_day');
    expect(await explained(() => day('2010-06-15'))).toContain('events_timestamp_id');
  });

  /** The plan of the statement that `work` sends, as this database would run it. */
  async function explained(work: () => Promise<unknown>): Promise<string> {
    const sent: { text: string; values: unknown[] }[] = [];
    const query = test.database.query.bind(test.database);
    test.database.query = (statement) => {
      sent.push(statement as { text: string; values: unknown[] });
      return query(statement);
    };
    await work();
    test.database.query = query;
    const { text = '', values = [] } = sent[0] ?? {};
    const { rows } = await test.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }
});
