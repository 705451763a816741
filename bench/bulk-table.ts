import { median } from './file-servers.ts';

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
      const floor = [...this.rows.values()].find((row) => row.group === group)?.seconds ?? [];
      const ratios = seconds.map((taken, round) => (floor[round] ?? NaN) / taken);
      const shown = `${median(ratios).toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`;
      const peak = peaks.length === 0 ? '' : Math.max(...peaks).toFixed(0);
      const taken = median(seconds);
      console.log(
        `| ${way} | ${taken.toFixed(1)} | ${(this.events / taken).toFixed(0)} | ${group === 'archive' ? '' : shown} | ${peak} |`,
      );
    }
  }
}
