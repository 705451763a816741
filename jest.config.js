import { bundledPackages } from './libs/testing/bundled-packages.mjs';

const packages = await bundledPackages();

/** Where `npm run coverage` wants what was counted. */
const counted = process.env.LIFELOG_COVERAGE !== undefined;

/** What is in the build: no specs, and nothing that only they use. */
const BUILT_CODE = '/(apps/[a-z]+/src|libs(?!/(testing|api-client)/)|migrations)/(?!.*spec\\.ts$).*\\.ts$';

const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  testEnvironment: counted ? '<rootDir>/scripts/coverage/environment.mjs' : 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^#libs/(.*)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': '<rootDir>/libs/testing/known-cases.mjs',
    ...packages,
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: {
    ...(counted && { [BUILT_CODE]: '<rootDir>/scripts/coverage/built-code.mjs' }),
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  ...extra,
});

const database = {
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
};

export default {
  // generous: a test that starts processes shares two cores with all others
  testTimeout: 120_000,
  // where nobody else works, three on two cores: much of a run is waiting, for limits of time, for processes, for browsers
  maxWorkers: process.env.CI ? 3 : 2,
  // what jest leaves behind of each file makes every further one slower: up to twenty times, where it is counted what runs
  workerIdleMemoryLimit: '400MB',
  testSequencer: '<rootDir>/libs/testing/longest-first.mjs',
  projects: [
    project('unit', ['**/*.spec.ts']),
    project('medium', ['**/*.medium-spec.ts'], database),
    project('e2e', ['**/*.e2e-spec.ts'], database),
  ],
};
