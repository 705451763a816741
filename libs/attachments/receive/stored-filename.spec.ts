import { storedFilename } from './stored-filename.js';

describe('storedFilename', () => {
  it.each([
    ['receipt.pdf', 'receipt.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\me\\notes.md', 'notes.md'],
    ['a\r\nX-Evil: y.txt', 'aX-Evil: y.txt'],
    ['a"b.txt', 'a"b.txt'],
    ['\u202Egnp.txt', 'gnp.txt'],
    ['a\u0085b\u2066c\uFEFF.txt', 'abc.txt'],
    ['日本.txt', '日本.txt'],
    ['👩‍🚀.txt', '👩‍🚀.txt'],
    ['a\ud800b.txt', 'a\uFFFDb.txt'],
    ['CON.txt', '_CON.txt'],
    ['lpt1', '_lpt1'],
    ['aux.tar.gz', '_aux.tar.gz'],
    ['console.txt', 'console.txt'],
    ['.htaccess', '_htaccess'],
    ['..hidden', '_hidden'],
    ['a.txt.', 'a.txt'],
    ['a.txt. . ', 'a.txt'],
    ['  spaced name.txt ', 'spaced name.txt'],
    ['50%.pdf', '50%.pdf'],
  ])('keeps %j as %j', (sent, kept) => {
    expect(storedFilename(sent)).toBe(kept);
  });

  it.each(['a\0.txt', '', ' ', '.', '..', '/', 'folder/', '\r\n', '\u202E'])('refuses %j', (sent) => {
    expect(() => storedFilename(sent)).toThrow(/^files must have names/);
  });

  it.each([
    [`${'x'.repeat(300)}.txt`, `${'x'.repeat(251)}.txt`],
    [`${'é'.repeat(200)}.txt`, `${'é'.repeat(125)}.txt`],
    [`${'😀'.repeat(100)}.txt`, `${'😀'.repeat(62)}.txt`],
    [`a.${'y'.repeat(300)}`, `a.${'y'.repeat(253)}`],
    ['z'.repeat(256), 'z'.repeat(255)],
    ['z'.repeat(255), 'z'.repeat(255)],
  ])('shortens a long name to 255 bytes and leaves the extension', (sent, kept) => {
    expect(storedFilename(sent)).toBe(kept);
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255);
  });

  it('takes little time over a hostile name', () => {
    const started = process.cpuUsage();
    storedFilename(`${'. '.repeat(50_000)}x`);
    storedFilename('\u202E'.repeat(100_000) + 'x');
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(100); // of the processor: a busy machine takes longer
  });
});
