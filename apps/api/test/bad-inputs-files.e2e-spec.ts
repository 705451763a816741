import { readFileSync } from 'node:fs';
import { type RunningS3, startS3rver } from '#libs/testing';
import type { BadInput } from './support/bad-inputs/bad-input.js';
import { FILES } from './support/bad-inputs/file-group.js';
import { replay, type Stage } from './support/bad-inputs/replay.js';
import { signIn } from './support/bad-inputs/sign-in.js';
import { startTestApp } from './support/test-app.js';

const catalogue = JSON.parse(
  readFileSync(new URL('fixtures/bad-inputs.json', import.meta.url), 'utf8'),
) as BadInput[];

describe.each(['local', 's3'])('bad multipart bodies and files, kept in %s', (backend) => {
  let stage: Stage;
  let s3: RunningS3 | undefined;

  beforeAll(async () => {
    s3 = backend === 's3' ? await startS3rver() : undefined;
    const app = await startTestApp({ TIMEZONE: 'UTC', ...s3?.environment }, { bodyTimeoutMs: 1_500 });
    stage = { app, session: await signIn(app), otherSession: await signIn(app) };
  });

  afterAll(async () => {
    expect(stage.app.log()).not.toContain('"level":60');
    await stage.app.close();
    await s3?.close();
  });

  it.each(catalogue.filter(({ group }) => group === FILES).map((input) => [input.name, input] as const))(
    '%s',
    (_name, input) => replay(stage, input),
  );
});
