import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logOutput } from './log-output.js';

/** More than a pipe holds that nobody reads. */
const MUCH = `${'x'.repeat(200_000)}\n`;

it('writes what came while a reader was waited for, though no further line comes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-test-'));
  const pipe = join(folder, 'log');
  execFileSync('mkfifo', [pipe]);
  // as if it also wrote, so that opening waits for nobody
  const reader = await open(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const { stream, writeSoon } = logOutput(pipe);
  try {
    await once(stream, 'ready');
    stream.write(MUCH);
    writeSoon();
    await sleep(300);
    stream.write('the last line\n');
    writeSoon();
    await sleep(300); // its turn comes and goes while the first is not read
    let read = '';
    for (let tries = 0; tries < 200 && !read.endsWith('the last line\n'); tries += 1) {
      read += await reader.read(Buffer.alloc(65_536), 0, 65_536).then(
        ({ bytesRead, buffer }) => buffer.toString('latin1', 0, bytesRead),
        () => sleep(20, ''), // there is nothing yet
      );
    }
    expect(read).toBe(`${MUCH}the last line\n`);
  } finally {
    stream.end();
    await once(stream, 'close');
    await reader.close();
    rmSync(folder, { recursive: true });
  }
});
