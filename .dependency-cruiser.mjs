/** The arrows of docs/architecture.md. `npm run check:arrows` also proves that a known edge is seen at all. */
const PLATFORM =
  'config|database|storage|jobs|settings|audit|errors|http|access|idempotency|time|secrets|archive|capture';
const FEATURES = 'events|attachments|search|stats|export|backup|feeds|auth';
const lib = (names) => `^libs/(${names})/`;

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { pathNot: '^libs/api-client/src/' },
      to: { circular: true },
    },
    {
      name: 'libs-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^(apps|libs|bench|migrations)/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/',
        pathNot: ['^libs/[^/]+/(embedded/)?index\\.ts$', '^libs/$2/', '^libs/api-client/'],
      },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: lib(PLATFORM), pathNot: '(-spec|\\.spec)\\.ts$' },
      to: { path: lib(FEATURES) },
    },
    {
      name: 'events-know-no-later-feature',
      severity: 'error',
      from: { path: lib('events') },
      to: { path: lib('search|stats|export|backup|auth') },
    },
    {
      name: 'attachments-know-no-other-feature',
      severity: 'error',
      from: { path: lib('attachments') },
      to: { path: lib('events|search|export|backup|auth') },
    },
    {
      name: 'search-and-stats-know-events-only',
      severity: 'error',
      from: { path: lib('search|stats') },
      to: { path: lib('export|backup|auth|attachments') },
    },
    {
      name: 'auth-knows-no-other-feature',
      severity: 'error',
      from: { path: lib('auth') },
      to: { path: lib('events|attachments|search|export|backup') },
    },
    {
      name: 'export-knows-no-backup',
      severity: 'error',
      from: { path: lib('export') },
      to: { path: lib('backup|search|auth') },
    },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      // Formats are no part of the server: the CLI checks archives and reads lines where there is no server.
      name: 'the-cli-knows-the-client-and-the-formats-only',
      severity: 'error',
      from: { path: '^apps/cli/src/' },
      to: { path: '^(libs|apps/api|migrations)/', pathNot: '^libs/(api-client|archive|capture)/' },
    },
    {
      name: 'the-archive-format-stands-alone',
      severity: 'error',
      from: { path: '^libs/archive/', pathNot: 'spec\\.ts$' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/archive/' },
    },
    {
      name: 'importers-know-file-formats-only',
      severity: 'error',
      from: { path: '^libs/importers/', pathNot: 'spec\\.ts$' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(importers|archive|errors|time)/' },
    },
    {
      name: 'the-reading-of-a-line-stands-alone',
      severity: 'error',
      from: { path: '^libs/capture/', pathNot: 'spec\\.ts$' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/capture/' },
    },
    {
      name: 'testing-is-for-specs',
      severity: 'error',
      from: { pathNot: ['spec\\.ts$', '^libs/testing/', '/test/', '^bench/'] },
      to: { path: '^libs/testing/' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-in-production',
      severity: 'error',
      from: { path: '^(apps/[^/]+/src|libs)/', pathNot: ['spec\\.ts$', '^libs/(testing|api-client)/'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    parser: 'tsc',
  },
};
