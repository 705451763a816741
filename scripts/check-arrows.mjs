/**
 * Runs dependency-cruiser and proves first that it sees imports through `#libs/*`: without the paths of tsconfig.json it
 * silently finds no such edge, and every rule passes.
 */
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const config = await extractConfig('./.dependency-cruiser.mjs');
const { output } = await cruise(
  ['apps', 'libs', 'migrations', 'bench'],
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
  undefined,
  { tsConfig: extractTsConfig('tsconfig.json') },
);
const module = output.modules.find(({ source }) => source === 'libs/search/search.module.ts');
if (!module?.dependencies.some(({ resolved }) => resolved === 'libs/events/index.ts')) {
  console.error('The known import of libs/events by libs/search is not seen: the arrows cannot be checked.');
  process.exit(1);
}
for (const { rule, from, to } of output.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(
  `${output.summary.totalCruised} modules, ${output.summary.totalDependenciesCruised} imports, ${output.summary.violations.length} against the arrows`,
);
process.exit(output.summary.violations.length === 0 ? 0 : 1);
