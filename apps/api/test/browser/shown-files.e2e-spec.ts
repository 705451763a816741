import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium } from '../support/chromium.js';
import { type FileToStore, storeFile } from '../support/stored-file.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
`;

/** One second of silence. */
function wav(): Buffer {
  const samples = 8_000;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // one channel
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples, 128)]);
}

describe('a file opened by its signed address', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  async function opened(file: FileToStore): Promise<Page> {
    const { path } = await storeFile(app, file);
    const { url } = (await (await app.api('GET', `${path}?presign=1`)).json()) as { url: string };
    const page = await browser.newPage();
    await page.goto(url);
    return page;
  }

  /** At the top and in the middle, once something is there. */
  async function colours(page: Page): Promise<{ bar: string; sheet: string }> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { data, info } = await sharp(await page.screenshot())
        .raw()
        .toBuffer({ resolveWithObject: true });
      const level = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0;
      const seen = {
        bar: level(400, 28) < 100 ? 'dark' : 'light',
        sheet: level(info.width / 2 + 150, 150) === 255 ? 'white' : 'other',
      };
      if ((seen.bar === 'dark' && seen.sheet === 'white') || Date.now() > deadline) return seen;
      await sleep(200);
    }
  }

  it('shows when it is a picture', async () => {
    const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#a50' } })
      .png()
      .toBuffer();
    const page = await opened({ filename: 'a.png', contentType: 'image/png', bytes });
    await page.waitForFunction('document.images[0]?.naturalWidth === 30');
  });

  it('plays when it is audio (a video has the same player)', async () => {
    const page = await opened({ filename: 'a.wav', contentType: 'audio/wav', bytes: wav() });
    await page.waitForFunction(`document.querySelector('audio, video')?.duration === 1`);
  });

  it('shows when it is a PDF', async () => {
    const page = await opened({ filename: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from(PDF) });
    // the viewer is none of the page's own: its dark bar and the white sheet can only be seen
    await expect(colours(page)).resolves.toEqual({ bar: 'dark', sheet: 'white' });
  });

  it('is kept and not shown when a browser could run something of it', async () => {
    const bytes = Buffer.from('<script>document.title = "run"</script>');
    await expect(opened({ filename: 'a.html', contentType: 'text/html', bytes })).rejects.toThrow(
      'Download is starting',
    );
  });
});
