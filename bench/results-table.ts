import { format, resolveConfig } from 'prettier';
import type { Result } from './results.ts';

/** Markdown of what was measured, formatted as the documents are. */
export async function resultsTable(results: Result[], file: string): Promise<string> {
  const number = (value: number | undefined): string =>
    value === undefined ? '' : value.toLocaleString('en', { maximumSignificantDigits: 4 });
  const rows = results.map(
    ({ shape, floor, unit, floorMedian, floorP95, median, p95, ratio }) =>
      `| ${shape} | ${floor} | ${number(floorMedian)} | ${number(median)} | ${unit} | ${ratio.toFixed(2)} | ${number(floorP95)} | ${number(p95)} |`,
  );
  const head = [
    '| what | floor | the floor | LifeLog | unit | ratio | p95 of the floor, ms | p95, ms |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  return format([...head, ...rows].join('\n'), { ...(await resolveConfig(file)), parser: 'markdown' });
}
