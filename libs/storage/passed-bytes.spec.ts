import { jest } from '@jest/globals';
import { passedBytes } from './passed-bytes.js';

describe('passedBytes', () => {
  const { gc } = globalThis;
  afterEach(() => {
    globalThis.gc = gc;
  });

  it('asks for a young collection every 8 MB, and for nothing where Node has none to offer', () => {
    const collect = jest.fn();
    globalThis.gc = collect as unknown as typeof gc;
    for (let piece = 0; piece < 1_000; piece += 1) passedBytes(64 * 1024);
    expect(collect.mock.calls).toEqual(Array.from({ length: 7 }, () => [{ type: 'minor' }]));
    globalThis.gc = undefined;
    expect(() => passedBytes(100_000_000)).not.toThrow();
  });
});
