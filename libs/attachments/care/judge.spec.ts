import { damageOf, judge } from './judge.js';

const SENT = { sizeBytes: 3, sha256: Buffer.alloc(32, 1) };
const OTHER = Buffer.alloc(32, 2);

describe('judge', () => {
  it.each([
    ['no object', undefined, 'missing', 'missing'],
    ['one byte less', { sizeBytes: 2 }, 'size', 'corrupt'],
    ['one byte more', { sizeBytes: 4 }, 'size', 'corrupt'],
    ['nothing but a name', { sizeBytes: 0 }, 'size', 'corrupt'],
    ['the size, and nobody has read it', { sizeBytes: 3 }, undefined, null],
    ['the bytes that were sent', { sizeBytes: 3, sha256: Buffer.alloc(32, 1) }, undefined, null],
    ['as many other bytes', { sizeBytes: 3, sha256: OTHER }, 'content', 'corrupt'],
    ['fewer bytes than were listed', { sizeBytes: 2, sha256: OTHER }, 'size', 'corrupt'],
  ])('makes of %s what it is', (_, found, problem, flag) => {
    expect(judge(SENT, found)).toBe(problem);
    expect(damageOf(judge(SENT, found))).toBe(flag);
  });
});
