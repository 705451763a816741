import { median } from './median.ts';
import { keepResults } from './results.ts';

interface Row {
  group: string;
  seconds: number[];
  peaks: number[];
}

/** What was measured, by way; the first way of a group is what the others are held against. */
export class BulkTable {
  private readonly rows = new Map<string, Row>();

  private readonly events: number;

  constructor(events: number) {
    this.events = events;
  }

  /** `peak` in MB. */
  add(group: string, way: string, seconds: number, peak?: number): void {
    const row = this.rows.get(way) ?? { group, seconds: [], peaks: [] };
    row.seconds.push(seconds);
    if (peak !== undefined) row.peaks.push(peak);
    this.rows.set(way, row);
    console.error(`${way}: ${seconds.toFixed(1)} s${peak === undefined ? '' : `, ${peak.toFixed(0)} MB`}`);
  }

  print(): void {
    console.log('| way | s | events/s | ratio (of each round) | peak memory, MB |');
    console.log('| --- | --- | --- | --- | --- |');
    for (const [way, { group, seconds, peaks }] of this.rows) {
      const [, floor] = this.floorOf(group);
      const each = ratios(floor, seconds);
      const shown = `${median(each).toFixed(2)} (${each.map((ratio) => ratio.toFixed(2)).join(', ')})`;
      const peak = peaks.length === 0 ? '' : Math.max(...peaks).toFixed(0);
      const taken = median(seconds);
      console.log(
        `| ${way} | ${taken.toFixed(1)} | ${(this.events / taken).toFixed(0)} | ${group === 'archive' ? '' : shown} | ${peak} |`,
      );
    }
  }

  /** What has a floor: of an archive memory is what counts. */
  async keep(): Promise<void> {
    const ways = [...this.rows].filter(([, { group }]) => group !== 'archive');
    const results = ways.flatMap(([way, { group, seconds }]) => {
      const [floor, floorSeconds] = this.floorOf(group);
      if (way === floor || !way.startsWith('LifeLog')) return [];
      const perSecond = (taken: number[]): number => this.events / median(taken);
      return {
        shape: `${way.replace('LifeLog, ', '')}, ${this.events.toLocaleString('en')} events`,
        floor,
        unit: 'events/s',
        floorMedian: perSecond(floorSeconds),
        median: perSecond(seconds),
        ratio: median(ratios(floorSeconds, seconds)),
      };
    });
    await keepResults('bulk', results);
  }

  private floorOf(wanted: string): [way: string, seconds: number[]] {
    const [way, row] = [...this.rows].find(([, { group }]) => group === wanted) ?? ['', undefined];
    return [way, row?.seconds ?? []];
  }
}

/** Of each round, as speeds. */
function ratios(floor: number[], seconds: number[]): number[] {
  return seconds.map((taken, round) => (floor[round] ?? NaN) / taken);
}
