import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { DrawingProcess } from './drawing-process.js';

const GOES_ON = new AbortController().signal;

describe('DrawingProcess', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-drawing-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const order = (source: string) => ({
    source,
    small: join(folder, 'small.webp'),
    large: join(folder, 'large.webp'),
  });
  const given = async (name: string, bytes: Buffer) => {
    await writeFile(join(folder, name), bytes);
    return order(join(folder, name));
  };
  const photo = (width: number, height: number) =>
    sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

  it('draws upright, small and large, and leaves out what else the file knows', async () => {
    await using drawing = new DrawingProcess();
    const turned = await photo(800, 600)
      .withExif({ IFD0: { Copyright: 'me' }, IFD3: { GPSLatitude: '38/1 42/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(turned).metadata()).orientation).toBe(6);
    const asked = await given('turned.jpg', turned);
    expect(await drawing.draw(asked, GOES_ON)).toEqual({ state: 'drawn' });
    const [small, large] = await Promise.all([sharp(asked.small).metadata(), sharp(asked.large).metadata()]);
    expect([small.format, small.width, small.height]).toEqual(['webp', 96, 96]);
    expect([large.format, large.width, large.height]).toEqual(['webp', 480, 640]);
    for (const { exif, icc, xmp, iptc, orientation } of [small, large]) {
      expect([exif, icc, xmp, iptc, orientation]).toEqual(Array.from({ length: 5 }));
    }
    expect((await stat(asked.small)).mode & 0o077).toBe(0);
    expect((await readFile(asked.large)).length).toBeLessThan(200_000);
  });

  it.each([
    ['a picture cut off', async () => (await photo(400, 300).jpeg().toBuffer()).subarray(0, 20_000)],
    ['a type that is not read', async () => photo(40, 30).tiff().toBuffer()],
    ['GIF', async () => photo(40, 30).gif().toBuffer()],
    ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['no picture', async () => Buffer.from('no picture')],
  ])('refuses %s, and goes on with the next', async (name, bytes) => {
    await using drawing = new DrawingProcess();
    const answer = await drawing.draw(await given(name, await bytes()), GOES_ON);
    expect(answer.state).toBe('refused');
    const good = await given('good.png', await photo(40, 30).png().toBuffer());
    expect(await drawing.draw(good, GOES_ON)).toEqual({ state: 'drawn' });
  });

  it('refuses a PNG that claims 50,000 × 50,000 pixels by its header', async () => {
    await using drawing = new DrawingProcess();
    const answer = await drawing.draw(await given('bomb.png', bomb(50_000, 50_000)), GOES_ON);
    expect('reason' in answer && answer.reason).toMatch(/exceeds pixel limit/);
  });

  it('ends the process when it takes too long', async () => {
    const small = await given('small.png', await photo(40, 30).png().toBuffer());
    await using drawing = new DrawingProcess({ timeoutMs: 1, memoryBytes: 512 * 1024 * 1024 });
    await expect(drawing.draw(small, GOES_ON)).rejects.toThrow('does not start');
  });

  it('ends the process when it takes too much memory', async () => {
    const wide = await given('interlaced.png', bomb(7_000, 7_000, true));
    await using drawing = new DrawingProcess({ timeoutMs: 20_000, memoryBytes: 120 * 1024 * 1024 });
    const answer = await drawing.draw(wide, GOES_ON);
    expect('reason' in answer && answer.reason).toMatch(/too much memory/);
  });

  it('ends with the app', async () => {
    const stop = new AbortController();
    const large = await given('large.png', await photo(2000, 2000).png().toBuffer());
    await using drawing = new DrawingProcess();
    const drawn = drawing.draw(large, stop.signal);
    stop.abort();
    await expect(drawn).rejects.toThrow(/abort/);
  });
});

/** A PNG whose header claims a size, and whose data are that many zeros as far as they go. */
function bomb(width: number, height: number, isInterlaced = false): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, isInterlaced ? 1 : 0], 8);
  const data = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
