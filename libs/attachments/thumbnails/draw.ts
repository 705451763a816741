import { setPriority } from 'node:os';
import { argv, memoryUsage } from 'node:process';
import type { SharpOptions } from 'sharp';
import type { DrawingAnswer, DrawingOrder } from './drawing.js';

/*
 * A program of its own: pictures come from anywhere, and what decodes them has had holes. Here it has no secrets in its
 * environment, cannot read formats beyond three, ends when it takes too much memory, and is ended when it takes too long.
 */
const OPTIONS: SharpOptions = {
  limitInputPixels: 50_000_000,
  // What a strict reader frowns at is common in photos; a picture that is cut off or cannot be decoded is refused.
  failOn: 'error',
  sequentialRead: true,
};
const SMALL_PX = 96;
const LARGE_PX = 640;
const QUALITY = 78;
const memoryLimit = Number(argv[2]);

function answer(message: DrawingAnswer): void {
  process.send?.(message);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.umask(0o077);
setPriority(10);
// The app decides when it is over, also when a signal goes to the whole group; without the app there is nobody to draw for.
process.on('SIGTERM', () => undefined).on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
setInterval(() => {
  if (memoryUsage.rss() > memoryLimit) process.exit(1);
}, 20);

try {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
  });
  sharp.cache(false);
  sharp.concurrency(1);
  // Nothing of the original's metadata is kept: neither the place nor the camera.
  const draw = async ({ source, small, large }: DrawingOrder) => {
    const picture = () => sharp(source, OPTIONS).autoOrient();
    const fit = { width: LARGE_PX, height: LARGE_PX, fit: 'inside', withoutEnlargement: true } as const;
    await picture().resize(fit).webp({ quality: QUALITY }).toFile(large);
    await picture().resize(SMALL_PX, SMALL_PX).webp({ quality: QUALITY }).toFile(small);
  };
  process.on('message', (order: DrawingOrder) => {
    void draw(order).then(
      () => answer({ state: 'drawn' }),
      (error: unknown) => answer({ state: 'refused', reason: words(error) }),
    );
  });
  answer({ state: 'ready' });
} catch (error) {
  answer({ state: 'unavailable', reason: words(error) });
}
