import { barChart } from './bar-chart.js';
import { dotChart } from './dot-chart.js';
import { everyOtherLabel, inPeriods, type Period, periods } from './periods.js';

const bars = (...values: number[]) =>
  barChart(
    'words',
    values.map((value) => ({ value, label: '', title: '' })),
  ).bars;

describe('charts', () => {
  it('give the greatest bar the whole height, and the smallest a pixel', () => {
    expect(bars(50, 100, 0, 0.01).map(({ y, height }) => [y, height])).toEqual([
      [48, 48],
      [0, 96],
      [95, 1],
    ]);
    expect(
      bars(1, 1, 1, 1)
        .map(({ x, width, middle }) => [x, width, middle])
        .slice(0, 2),
    ).toEqual([
      ['2.5%', '20%', '12.5%'],
      ['27.5%', '20%', '37.5%'],
    ]);
    expect(bars()).toEqual([]);
    expect(bars(0, 0)).toEqual([]);
  });

  it('put dots between the least and the greatest', () => {
    const chart = (...pairs: [number, number][]) =>
      dotChart(
        'words',
        pairs.map(([at, value]) => ({ at, value, text: String(value), title: '' })),
        ['1 Jan', '3 Mar'],
      );
    const dots = (...pairs: [number, number][]) => chart(...pairs).dots.map(({ x, y }) => [x, y]);
    expect(dots([0, -10], [5, 0], [10, 10])).toEqual([
      ['13%', 116],
      ['56%', 60],
      ['99%', 4],
    ]);
    expect(dots([7, 3])).toEqual([['56%', 60]]);
    expect(dots([0, -1.7e308], [1, 1.7e308], [2, Infinity])).toEqual([
      ['13%', 116],
      ['99%', 4],
    ]);
    expect(dots()).toEqual([]);
    const many = chart(...Array.from({ length: 201 }, (_, at): [number, number] => [at, at % 2]));
    expect([many.dots, many.cloud?.path.slice(0, 24)]).toEqual([[], 'M0 116h0M10 4h0M20 116h0']);
    expect(chart(...Array.from({ length: 300 }, (): [number, number] => [1, 1])).cloud?.path).toBe(
      'M1000 60h0',
    );
    const labels = (...pairs: [number, number][]) => chart(...pairs).labels.map(({ text, y }) => [text, y]);
    expect(labels([0, -10], [5, 1234567], [9, 12])).toEqual([
      ['1234567', 12],
      ['-10', 118],
      ['1 Jan', 134],
      ['3 Mar', 134],
    ]);
    expect(labels([0, 12345678], [9, 0.123456789])).toEqual(
      expect.arrayContaining([
        ['12.3M', 12],
        ['0.123', 118],
      ]),
    );
    expect(labels([7, 3])[0]).toEqual(['3', 64]);
  });

  it('draw months, those without events too, up to three years of them, and then years', () => {
    const year = periods('2026-01', '2026-12');
    expect(year.map(({ label }) => label).join('')).toBe('JFMAMJJASOND');
    expect([year[1]?.name, year[1]?.start, year[1]?.end]).toEqual([
      'February 2026',
      '2026-02-01',
      '2026-02-28',
    ]);
    expect(
      inPeriods(year, [
        { month: '2026-02', count: 3 },
        { month: '2026-12', count: 1 },
      ]),
    ).toEqual([0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(
      periods('2024-11', '2026-02')
        .map(({ label }) => label)
        .filter(Boolean),
    ).toEqual(['2025', '2026']);
    expect(periods('2024-02', '2024-02')[0]?.end).toBe('2024-02-29');
    const years = periods('2010-03', '2026-01');
    expect([years.length, years[0]?.key, years.at(-1)?.end]).toEqual([17, '2010', '2026-12-31']);
    expect(
      inPeriods(years, [
        { month: '2010-03', count: 1 },
        { month: '2010-12', count: 2 },
      ])[0],
    ).toBe(3);
    const labels = (all: Period[]) => all.map(({ label }) => label).filter(Boolean);
    expect(labels(everyOtherLabel(periods('2010-01', '2017-12')))).toEqual(['2010', '2012', '2014', '2016']);
    expect(labels(everyOtherLabel(year)).join('')).toBe('JFMAMJJASOND');
    expect(periods('0001-01', '9999-12').filter(({ label }) => label).length).toBeLessThanOrEqual(8);
  });
});
