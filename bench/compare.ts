/**
 * `npm run bench:compare [-- FILE]`: the last run here beside the figures that are kept (bench/results.json). Ends with 1 when a ratio is worse
 * by a quarter, or was not measured, or was measured and is not kept. Both were measured beside their floor, so that another machine changes little.
 */
import { readResults, RESULTS, type Result } from './results.ts';

const WORSE = 0.75;

const [kept, now] = [await readResults(process.argv[2] ?? 'bench/results.json'), await readResults(RESULTS)];
if (kept.length === 0) throw new Error('There are no kept figures to compare with.');
if (now.length === 0) throw new Error('Nothing was measured here: run `npm run bench` first.');
const verdicts = kept.map((before) => ({ before, after: now.find((result) => isSame(result, before)) }));
for (const { before, after } of verdicts) {
  const change = after ? `${before.ratio.toFixed(2)} → ${after.ratio.toFixed(2)}` : 'not measured';
  console.log(`${isWorse(before, after) ? 'WORSE ' : '      '} ${before.shape}: ${change}`);
}
const unkept = now.filter((result) => !kept.some((before) => isSame(result, before)));
for (const { bench, shape } of unkept)
  console.log(`NEW    ${bench}: ${shape}: no figure is kept to hold it against`);
const worse = verdicts.filter(({ before, after }) => isWorse(before, after)).length;
console.log(
  worse === 0
    ? 'Nothing is worse by a quarter.'
    : `${worse} of ${kept.length} are worse by a quarter, or were not measured.`,
);
if (unkept.length > 0) console.log('What is new has to be kept: npm run bench:keep');
process.exitCode = worse + unkept.length === 0 ? 0 : 1;

function isSame(one: Result, other: Result): boolean {
  return one.bench === other.bench && one.shape === other.shape;
}

function isWorse(before: Result, after: Result | undefined): boolean {
  return !(after !== undefined && after.ratio >= before.ratio * WORSE); // not a number is worse as well
}
