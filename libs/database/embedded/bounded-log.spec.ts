import { mkdtempSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BoundedLog } from './bounded-log.js';

describe('BoundedLog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-log-'));
  const path = join(folder, 'postgres.log');
  afterEach(() => rmSync(path, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells what was written since it was opened, without what earlier runs wrote', () => {
    writeFileSync(path, 'an earlier run\n');
    const log = new BoundedLog(path);
    writeSync(log.descriptor, 'FATAL: no space\n');
    expect(log.tail()).toBe('FATAL: no space');
    log.close();
  });

  it('keeps one older generation of a log that has grown too large', () => {
    writeFileSync(path, Buffer.alloc(5 * 1024 * 1024 + 1, 'x'));
    new BoundedLog(path).close();
    expect(statSync(path).size).toBe(0);
    expect(statSync(`${path}.1`).size).toBe(5 * 1024 * 1024 + 1);
  });

  it('is for its owner only', () => {
    new BoundedLog(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
