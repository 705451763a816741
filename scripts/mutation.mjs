/**
 * `npm run mutation [-- area …] [--only pattern …] [--incremental]`: changes the code of an area in all ways that Stryker knows, runs the
 * tests that see the change, and says which changes no test notices. Writes docs/mutation/<area>.md, unless `--only` looks at some files.
 * Exits with 1 when an area is below its threshold, or lets a mutant live without a reason in scripts/mutation/reasons.
 */
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import setUp from '../libs/testing/global-setup.mjs';
import tearDown from '../libs/testing/global-teardown.mjs';
import { areas } from './mutation/areas.mjs';
import { options } from './mutation/options.mjs';
import { report } from './mutation/report.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true }, incremental: { type: 'boolean', default: false } },
});
const names = positionals.length > 0 ? positionals : Object.keys(areas);
const unknown = names.filter((name) => !(name in areas));
if (unknown.length > 0 || (values.only && names.length !== 1)) {
  console.error(`Areas: ${Object.keys(areas).join(', ')}; --only takes one.`);
  process.exit(2);
}

for (const name of names) {
  const area = areas[name];
  process.env.MUTATION_AREA = name;
  // once for all mutants: each run of a test file makes a database of its own in it
  if (area.medium) await setUp();
  try {
    await new Stryker(options(name, area, values)).runMutationTest();
  } finally {
    if (area.medium) await tearDown();
  }
  if (!(await report(name, { keep: values.only === undefined }))) process.exitCode = 1;
}
