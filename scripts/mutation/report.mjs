/** What Stryker found in an area, as Markdown: a line for each file, and each mutant that lives with the reason why it may. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const CAUGHT = new Set(['Killed', 'Timeout']);
const LIVING = new Set(['Survived', 'NoCoverage']);

/**
 * Prints the area's figures and the mutants without a reason; with `keep` also writes docs/mutation/<area>.md. Returns whether all that
 * live have a reason.
 */
export async function report(area, { keep }) {
  const { files } = json(`.tmp/mutation/${area}/report.json`);
  const reasons = existsSync(reasonsOf(area)) ? json(reasonsOf(area)) : [];
  const rows = Object.entries(files)
    .map(([path, file]) => row(path, file, reasons))
    .filter(({ total }) => total > 0);
  const all = rows.flatMap(({ living }) => living);
  const table = [
    '| File | Mutants | Caught | Score |',
    '| --- | --: | --: | --: |',
    ...rows.map(({ path, total, caught }) => line(`\`${path}\``, total, caught)),
    line('**All**', sum(rows, 'total'), sum(rows, 'caught')),
  ].join('\n');
  console.log(table);
  for (const { path, at, was, becomes, reason, status } of all)
    if (reason === undefined || !keep)
      console.log(`${path}:${at} ${status}: ${was} → ${becomes}${reason ? ` (${reason})` : ''}`);
  if (keep) {
    mkdirSync('docs/mutation', { recursive: true });
    writeFileSync(`docs/mutation/${area}.md`, `${document(area, table, all)}\n`);
  }
  return all.every(({ reason }) => reason !== undefined);
}

function row(path, { source, mutants }, reasons) {
  const caught = mutants.filter(({ status }) => CAUGHT.has(status)).length;
  const lines = source.split('\n');
  const living = mutants
    .filter(({ status }) => LIVING.has(status))
    .map(({ location, replacement, status }) => {
      const was = oneLine(between(lines, location));
      const becomes = oneLine(replacement);
      const fits = reasons.find(
        (known) => known.file === path && known.was === was && known.becomes === becomes,
      );
      return { path, at: location.start.line, was, becomes, status, reason: fits?.reason };
    });
  return { path, total: caught + living.length, caught, living };
}

function document(area, table, living) {
  const told = living.map(
    ({ path, at, was, becomes, reason }) =>
      `| \`${path}:${at}\` | ${code(was)} | ${code(becomes)} | ${reason ?? '**no reason yet**'} |`,
  );
  const rest =
    told.length > 0
      ? ['', '| Where | Was | Lives as | Why it may |', '| --- | --- | --- | --- |', ...told]
      : [];
  return [`# Mutants of ${area}`, '', `Written by \`npm run mutation -- ${area}\`.`, '', table, ...rest].join(
    '\n',
  );
}

function between(lines, { start, end }) {
  const part = lines.slice(start.line - 1, end.line);
  part[part.length - 1] = part.at(-1).slice(0, end.column - 1);
  part[0] = part[0].slice(start.column - 1);
  return part.join('\n');
}

const reasonsOf = (area) => `scripts/mutation/reasons/${area}.json`;
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const sum = (rows, field) => rows.reduce((total, entry) => total + entry[field], 0);
const line = (name, total, caught) =>
  `| ${name} | ${total} | ${caught} | ${total === 0 ? '' : `${((100 * caught) / total).toFixed(1)} %`} |`;

/** Short enough for a table, and the same for as long as the code is. */
function oneLine(text) {
  const short = text.replaceAll(/\s+/g, ' ');
  return short.length > 90 ? `${short.slice(0, 87)}...` : short;
}

function code(text) {
  const fence = text.includes('`') ? '``' : '`';
  const inside = text.replaceAll('|', '\\|');
  return text.includes('`') ? `${fence} ${inside} ${fence}` : `${fence}${inside}${fence}`;
}
