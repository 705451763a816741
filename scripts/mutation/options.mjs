import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How Stryker runs one area. `only`: patterns that take the place of the area's files, for work on some of them. */
export function options(name, area, { only, incremental }) {
  const folder = `.tmp/mutation/${name}`;
  return {
    mutate: only ?? area.files,
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner', './scripts/mutation/ignore-texts.mjs'],
    ignorers: ['texts'],
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: { projectType: 'custom', configFile: 'scripts/mutation/jest.config.mjs' },
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
