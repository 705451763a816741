import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const PROGRAM = resolve('dist/libs/attachments/thumbnails/draw.js');
const MEBIBYTE = 1024 * 1024;

/** The built program, and the next thing that it says. */
function start(memoryBytes: number) {
  const child = fork(PROGRAM, [String(memoryBytes)], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const heard = () => once(child, 'message').then(([message]) => message as unknown);
  return { child, exited, heard };
}

describe('the program that draws', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-draw-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('goes on behind what it refuses and through signals to all, and ends by itself without the app', async () => {
    const source = join(folder, 'dot.png');
    await writeFile(
      source,
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    const order = { source, small: join(folder, 'small.webp'), large: join(folder, 'large.webp') };
    const { child, exited, heard } = start(512 * MEBIBYTE);
    expect(await heard()).toEqual({ state: 'ready' });

    let answer = heard();
    child.send({ ...order, source: join(folder, 'none.png') });
    expect(await answer).toEqual({ state: 'refused', reason: expect.stringMatching(/missing/) as string });

    child.kill('SIGTERM');
    child.kill('SIGINT');
    answer = heard();
    child.send(order);
    expect(await answer).toEqual({ state: 'drawn' });
    expect((await stat(order.large)).mode & 0o077).toBe(0);

    child.disconnect();
    expect(await exited).toBe(0);
  });

  it('ends when it takes more memory than it may', async () => {
    const { exited } = start(MEBIBYTE);
    expect(await exited).toBe(1);
  });
});
