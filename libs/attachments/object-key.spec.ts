import { objectKey } from './object-key.js';

const NOW = Date.UTC(2026, 9, 15, 7, 41, 2);

describe('objectKey', () => {
  it('is new each time, dated and readable', () => {
    const key = objectKey('Receipt No 7.pdf', NOW);
    expect(key).toMatch(/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}\/1792050062__Receipt_No_7\.pdf$/);
    expect(objectKey('Receipt No 7.pdf', NOW)).not.toBe(key);
  });

  it.each([
    ['crème brûlée.jpg', 'creme_brulee.jpg'],
    ['日本.txt', '_.txt'],
    ['a..b..txt', 'a.b.txt'],
    ['a/../b', 'a_._b'],
    ['noextension', 'noextension'],
    ['...', '.'],
    [`${'x'.repeat(300)}.txt`, `${'x'.repeat(96)}.txt`],
    [`a.${'y'.repeat(300)}`, `a.${'y'.repeat(19)}`],
    ['a\r\nb"\\.txt', 'a_b_.txt'],
  ])('writes %j as %s', (filename, name) => {
    const written = objectKey(filename, NOW).split('__').slice(1).join('__');
    expect(written).toBe(name);
    expect(written).toMatch(/^[A-Za-z0-9._-]{1,100}$/);
    expect(written).not.toContain('..');
  });
});
