import { readFileSync } from 'node:fs';
import type { BadInput } from './support/bad-inputs/bad-input.js';
import { FILES } from './support/bad-inputs/file-group.js';
import { replay, type Stage } from './support/bad-inputs/replay.js';
import { signIn } from './support/bad-inputs/sign-in.js';
import { startTestApp } from './support/test-app.js';

const catalogue = JSON.parse(
  readFileSync(new URL('fixtures/bad-inputs.json', import.meta.url), 'utf8'),
) as BadInput[];
const groups = [...new Set(catalogue.map(({ group }) => group))].filter((group) => group !== FILES);

describe('bad inputs', () => {
  let stage: Stage;

  beforeAll(async () => {
    const app = await startTestApp({ TIMEZONE: 'UTC' }, { bodyTimeoutMs: 1_500 });
    stage = { app, session: await signIn(app), otherSession: await signIn(app) };
  });

  beforeEach(() => stage.app.database.pool.query('TRUNCATE sign_in_attempts'));

  afterAll(async () => {
    expect(stage.app.log()).not.toContain('"level":60');
    await stage.app.close();
  });

  describe.each(groups)('%s', (group) => {
    it.each(catalogue.filter((input) => input.group === group).map((input) => [input.name, input] as const))(
      '%s',
      (_name, input) => replay(stage, input),
    );
  });
});
