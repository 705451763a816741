import { Temporal } from '@js-temporal/polyfill';
import type { EventResponse } from '#libs/events';
import { yearsDown } from './years-down.js';

const event = (title: string, timestamp: string) =>
  ({
    id: 1,
    title,
    timestamp,
    timezone: 'UTC',
    description: null,
    tags: [],
    attachments: [],
  }) as unknown as EventResponse;
const inYear = (year: number, count = 1) => ({
  year,
  count,
  events: [event(`in ${year}`, `${String(year).padStart(4, '0')}-10-15T08:00:00Z`)],
});
const today = Temporal.PlainDate.from('2026-10-15');
const october = { month: 10, day: 15 };
const quiet = (years: number[], day = october, now = today) =>
  yearsDown(
    day,
    years.map((year) => inYear(year)),
    now,
  ).map((group) => group.quiet);

describe('yearsDown', () => {
  it('puts the newest year first, and says how long ago it was', () => {
    const years = [inYear(2019), inYear(2026), inYear(2030), inYear(2025)];
    expect(
      yearsDown(october, years, today).map(({ year, weekday, ago, date }) => [year, weekday, ago, date]),
    ).toEqual([
      ['2030', 'Tuesday', 'in 4 years', '2030-10-15'],
      ['2026', 'Thursday', 'today', '2026-10-15'],
      ['2025', 'Wednesday', '1 year ago', '2025-10-15'],
      ['2019', 'Tuesday', '7 years ago', '2019-10-15'],
    ]);
    expect(yearsDown(october, [inYear(2026)], today.add({ days: 1 }))[0]?.ago).toBe('this year');
  });

  it('names the years between, and only those that had the day', () => {
    expect(quiet([2026, 2024, 2021, 2020])).toEqual([
      null,
      'Nothing on this day in 2025',
      'Nothing on this day in 2023 and 2022',
      null,
    ]);
    expect(quiet([2026, 2022])).toEqual([null, 'Nothing on this day in 2025, 2024 and 2023']);
    expect(quiet([2026, 1665])).toEqual([null, 'Nothing on this day from 2025 back to 1666']);
    expect(quiet([2024, 2016], { month: 2, day: 29 })).toEqual([null, 'Nothing on this day in 2020']);
  });

  it('misses this year only once its turn has come', () => {
    expect(quiet([2025])).toEqual(['Nothing on this day in 2026']);
    expect(quiet([2025], october, today.subtract({ days: 1 }))).toEqual([null]);
    expect(quiet([2024], { month: 2, day: 29 })).toEqual([null]);
    expect(quiet([2030])).toEqual([null]);
  });

  it('shows the latest first, and where all are when some are left out', () => {
    const some = {
      year: 2025,
      count: 14,
      events: [event('morning', '2025-10-15T08:00:00Z'), event('evening', '2025-10-15T20:00:00Z')],
    };
    const [group] = yearsDown(october, [some, { year: 2024, count: 0, events: [] }], today);
    expect(group?.rows.map(({ time, title }) => `${time} ${title[0]?.text}`)).toEqual([
      '20:00 evening',
      '08:00 morning',
    ]);
    expect(group?.all).toBe('All 14 events');
    expect(yearsDown(october, [inYear(2025)], today)[0]?.all).toBeNull();
  });
});
