import { format, resolveConfig } from 'prettier';
import type { Result } from './results.ts';

/** Markdown of what was measured, formatted as the documents are. */
export async function resultsTable(results: Result[], file: string): Promise<string> {
  const number = (value: number | undefined): string =>
    value === undefined ? '' : value.toLocaleString('en', { maximumSignificantDigits: 4 });
  const both = (middle: number, p95: number | undefined): string =>
    p95 === undefined ? number(middle) : `${number(middle)}, ${number(p95)}`;
  const rows = results.map(
    ({ shape, floor, unit, floorMedian, floorP95, median, p95, ratio }) =>
      `| ${shape} | ${floor} | ${both(floorMedian, floorP95)} | ${both(median, p95)} | ${unit}${p95 === undefined ? '' : ' (median, p95)'} | ${ratio.toFixed(2)} |`,
  );
  const head = [
    '| what | floor | the floor | LifeLog | unit | ratio |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  return format([...head, ...rows].join('\n'), { ...(await resolveConfig(file)), parser: 'markdown' });
}
