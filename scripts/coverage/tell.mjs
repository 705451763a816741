import { relative } from 'node:path';
import { REQUIRED } from './required.mjs';

const WORST = 15;
/** Lines of a file that are named, before it is enough to say that there are more. */
const NAMED = 12;

/** The figures, and the files with the most that no test runs. */
export function tell(map) {
  const summary = map.getCoverageSummary();
  const figures = Object.keys(REQUIRED).map((kind) => {
    const { pct, covered, total } = summary[kind];
    return `${kind} ${pct} % (${covered} of ${total}; ${REQUIRED[kind]} % are required)`;
  });
  const worst = map
    .files()
    .map((path) => ofFile(map.fileCoverageFor(path)))
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed)
    .slice(0, WORST);
  return [
    `Coverage: ${figures.join(', ')}`,
    'The most that no test runs:',
    ...worst.map(({ text }) => `  ${text}`),
  ].join('\n');
}

/** One sentence for each figure that is too low. */
export function shortfalls(map) {
  const summary = map.getCoverageSummary();
  return Object.entries(REQUIRED)
    .filter(([kind, required]) => summary[kind].pct < required)
    .map(([kind, required]) => `The coverage of ${kind} is ${summary[kind].pct} %: less than ${required} %.`);
}

function ofFile(file) {
  const { lines, branches } = file.toSummary();
  const missedLines = lines.total - lines.covered;
  const missedBranches = branches.total - branches.covered;
  const where = [...new Set([...file.getUncoveredLines().map(Number), ...linesOfBranches(file)])].sort(
    (a, b) => a - b,
  );
  const named = `${where.slice(0, NAMED).join(', ')}${where.length > NAMED ? ' …' : ''}`;
  return {
    missed: missedLines + missedBranches,
    text: `${relative('.', file.path)}: ${missedLines} lines, ${missedBranches} branches (${named})`,
  };
}

function linesOfBranches({ b: counts, branchMap }) {
  return Object.entries(counts).flatMap(([id, hits]) =>
    hits.flatMap((hit, i) => {
      const { loc, locations } = branchMap[id];
      return hit > 0 ? [] : [locations[i]?.start?.line ?? loc.start.line];
    }),
  );
}
