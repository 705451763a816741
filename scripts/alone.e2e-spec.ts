import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** In processes of their own, as starts are. */
describe('the lock of an installation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog alone '));
  const lock = join(folder, 'prepare.lock');
  const record = join(folder, 'record');
  afterAll(() => rmSync(folder, { recursive: true }));

  const program = `
    import { appendFileSync } from 'node:fs';
    import { alone } from ${JSON.stringify(resolve('scripts/prepare/alone.mjs'))};
    await alone(${JSON.stringify(lock)}, () => {
      appendFileSync(${JSON.stringify(record)}, 'begin ');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      appendFileSync(${JSON.stringify(record)}, 'end ');
    });`;

  async function run(): Promise<unknown> {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: 'ignore',
      env: {},
    });
    return ((await once(child, 'exit')) as unknown[])[0];
  }

  it('lets one after the other work, past the lock of a process that is no more', async () => {
    const ended = spawn('true');
    await once(ended, 'exit');
    writeFileSync(lock, `${ended.pid} 12345`);
    expect(await Promise.all([run(), run(), run()])).toEqual([0, 0, 0]);
    expect(readFileSync(record, 'utf8')).toBe('begin end begin end begin end ');
  });
});
