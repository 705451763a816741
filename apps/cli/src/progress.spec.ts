import { PassThrough } from 'node:stream';
import { Output } from './output.js';
import { Progress } from './progress.js';

describe('Progress', () => {
  it('shows the first text and then at most ten a second, and removes the last', () => {
    const stderr = Object.assign(new PassThrough(), { isTTY: true });
    let now = 1_000;
    const progress = new Progress(new Output(new PassThrough(), stderr, {}), () => now);
    for (let n = 0; n < 25; n += 1) {
      progress.show(() => `${n}`);
      now += 10;
    }
    progress.end();
    const line = '\r\u001b[K';
    expect(String(stderr.read())).toBe(`${line}0${line}10${line}20${line}`);
  });

  it('makes no text that nobody sees', () => {
    const stderr = new PassThrough();
    const progress = new Progress(new Output(new PassThrough(), stderr, {}));
    progress.show(() => {
      throw new Error('not to be made');
    });
    progress.end();
    expect(stderr.read()).toBeNull();
  });
});
