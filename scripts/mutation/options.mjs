import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IGNORER = './scripts/mutation/ignore-texts.mjs';

const jestRunner = {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner', IGNORER],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { projectType: 'custom', configFile: 'scripts/mutation/jest.config.mjs' },
};

/**
 * The same specs by a runner that keeps its modules: jest loads Nest, TypeORM and all else anew for each mutant, which takes ten times
 * as long as most tests do. For specs that use no more of jest than warm/jest-globals.mjs has.
 */
const warmRunner = ({ specs }) => ({
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner', IGNORER],
  testRunnerNodeArgs: ['--no-warnings', '--import', './scripts/mutation/warm/load-typescript.mjs'],
  mochaOptions: {
    // mocha takes braces alone for no pattern, and finds nothing
    spec: globSync(specs),
    require: ['./scripts/mutation/warm/mocha-as-jest.mjs'],
    'no-config': true,
    'no-package': true,
  },
});

/** How Stryker runs one area. `only`: patterns that take the place of the area's files, for work on some of them. */
export function options(name, area, { only, incremental }) {
  const folder = `.tmp/mutation/${name}`;
  return {
    mutate: only ?? area.files,
    ...(area.warm ? warmRunner(area) : jestRunner),
    ignorers: ['texts'],
    coverageAnalysis: 'perTest',
    mutator: { plugins: ['decorators-legacy'] },
    // swc strips types and looks at none
    disableTypeChecks: false,
    ignorePatterns: [
      '/dist',
      '/data',
      '/docs',
      '/coverage',
      '/bench',
      '/deploy',
      '/docker',
      '/openapi',
      '/.*',
    ],
    // beside the tree, so that no other tool finds the copies
    tempDirName: join(tmpdir(), 'lifelog-mutation'),
    cleanTempDir: 'always',
    incremental,
    incrementalFile: `${folder}/incremental.json`,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: `${folder}/report.json` },
    concurrency: 2,
    timeoutMS: 20_000,
    timeoutFactor: 3,
    allowConsoleColors: false,
    warnings: { slow: false },
    thresholds: { high: 100, low: area.break, break: only ? null : area.break },
  };
}
