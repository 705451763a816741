import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { failpoint } from './failpoint.js';

describe('failpoint', () => {
  const { NODE_ENV } = process.env;
  const arm = (failpoints: string, environment = 'test') =>
    Object.assign(process.env, { LIFELOG_FAILPOINTS: failpoints, NODE_ENV: environment });

  afterEach(() => {
    delete process.env.LIFELOG_FAILPOINTS;
    process.env.NODE_ENV = NODE_ENV;
  });

  it('does nothing where it is not armed, and nothing at all outside of tests', async () => {
    await failpoint('upload.after_put');
    arm('upload.after_intent=throw,delete.row_gone=throw');
    await failpoint('upload.after_put');
    arm('upload.after_put=throw', 'production');
    await failpoint('upload.after_put');
  });

  it('throws', async () => {
    arm('upload.after_intent=wait:/nowhere,upload.after_put=throw');
    await expect(failpoint('upload.after_put')).rejects.toThrow('Failpoint upload.after_put.');
  });

  it('says that it is reached and waits for a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lifelog-failpoint-'));
    const file = join(folder, 'go');
    arm(`delete.row_gone=wait:${file}`);
    let isOver = false;
    const waiting = failpoint('delete.row_gone').then(() => (isOver = true));
    while (!existsSync(`${file}.reached`)) await sleep(5);
    await sleep(50);
    expect(isOver).toBe(false);
    await writeFile(file, '');
    await waiting;
    await rm(folder, { recursive: true });
  });

  it('is armed by what a file says at the moment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lifelog-failpoint-'));
    const file = join(folder, 'failpoints');
    arm(`@${file}`);
    await writeFile(file, '');
    await failpoint('upload.after_put');
    await writeFile(file, 'upload.after_put=throw');
    await expect(failpoint('upload.after_put')).rejects.toThrow('Failpoint upload.after_put.');
    await rm(folder, { recursive: true });
  });

  it('kills the process', () => {
    const program = `
      import { failpoint } from '${new URL('./failpoint.ts', import.meta.url).href}';
      await failpoint('upload.after_put');
      console.log('alive');`;
    const env = { ...process.env, NODE_ENV: 'test', LIFELOG_FAILPOINTS: 'upload.after_put=kill' };
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', program], { env });
    expect([killed.signal, killed.stdout.toString()]).toEqual(['SIGKILL', '']);
  });
});
