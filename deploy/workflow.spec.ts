import { textOf, yamlOf } from '../docker/test/compose-file.js';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<
    string,
    {
      'timeout-minutes': number;
      permissions?: object;
      steps: Step[];
      strategy?: { matrix: Record<string, string[]> };
    }
  >;
}

const PATH = '.github/workflows/ci.yml';
const { on, permissions, jobs } = yamlOf<Workflow>(PATH);
const steps = Object.values(jobs).flatMap((job) => job.steps);
const commands = (job: string): string => (jobs[job]?.steps ?? []).map(({ run = '' }) => run).join('\n');

describe('the recipe of CI', () => {
  it('may read, and nothing else, and leaves no credentials behind', () => {
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) expect(job.permissions).toBeUndefined();
    expect(Object.keys(on)).toEqual(['push', 'pull_request']); // never with the rights of the base (pull_request_target)
    expect(textOf(PATH)).not.toMatch(/secrets\./);
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('actions/checkout@')) expect(given).toEqual({ 'persist-credentials': false });
  });

  it('takes every action at one commit, and says which version that is', () => {
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(used.length).toBeGreaterThan(4);
    expect(used.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(
      [...textOf(PATH).matchAll(/uses: \S+(.*)/g)].filter(
        ([, note = '']) => !/^ # v\d+\.\d+\.\d+$/.test(note),
      ),
    ).toEqual([]);
  });

  it('checks, tests with each PostgreSQL that is promised, builds the image and uses it', () => {
    expect(Object.keys(jobs)).toEqual(['check', 'test', 'image', 'compose']);
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    expect(commands('check')).toMatch(/npm run check\n.*npm run check:generated/s);
    expect(jobs.test?.strategy?.matrix).toEqual({ postgres: ['15', '16', '17', '18'] });
    expect(commands('test')).toMatch(/^npm test -- --ci$/m);
    expect(jobs.test?.steps.at(-1)?.env).toMatchObject({ LIFELOG_TEST_POSTGRES: '${{ matrix.postgres }}' });
    expect(textOf('libs/testing/global-setup.mjs')).toContain('process.env.LIFELOG_TEST_POSTGRES');
    expect(commands('image')).toMatch(/docker build --file docker\/api\.Dockerfile.*-le 350000000/s);
    expect(commands('image')).toMatch(
      / --user 54321:54321 .* && exit 1\n.*grep 'PORT must be a whole number'/s,
    );
    expect(commands('image')).toMatch(/ caddy validate --config \/etc\/caddy\/Caddyfile\n/);
    expect(commands('image')).toMatch(
      / --entrypoint promtool .* check config \/etc\/prometheus\/prometheus.yml/s,
    );
    expect(commands('compose')).toBe('\nsh docker/smoke.sh');
  });

  it('uses what compose has started: a file, its rights, a restart, and its end', () => {
    const script = textOf('docker/smoke.sh');
    const told = [...script.matchAll(/^echo '(.*)'$/gm)].map(([, text]) => text);
    expect(told).toHaveLength(5);
    expect(script.match(/^docker compose up --detach --wait /gm)).toHaveLength(2);
    expect(script.match(/^\[ "\$\(ask .*\)" = 'By the smoke test.' \]$/gm)).toHaveLength(2);
    expect(script).toMatch(/^docker compose restart /m);
    expect(script).toMatch(/^\[ "\$\(docker compose exec -T app id -u\)" = 10000 \]$/m);
    expect(script).toMatch(/State\.ExitCode.* = 0 \]$/m);
    // `! command` does not end a script that ends at failures
    expect(script.match(/^\s*! /gm)).toBeNull();
  });

  it('runs what the project runs: its Node, its images', () => {
    const { devDependencies } = JSON.parse(textOf('package.json')) as {
      devDependencies: Record<string, string>;
    };
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('actions/setup-node@')) expect(given?.['node-version']).toBe(devDependencies.node);
    const files = ['docker-compose.yml', 'compose.caddy.yml', 'compose.metrics.yml'].map(textOf).join('\n');
    const images = [...commands('image').matchAll(/\S+:\S+@sha256:[0-9a-f]{64}/g)].map(([image]) => image);
    expect(images).toHaveLength(2);
    for (const image of images) expect(files).toContain(image);
  });
});
