/**
 * The icons of the installed application, drawn from icon.svg: `node scripts/draw-icons.mjs`. The maskable one is full of colour to
 * its edges, with the drawing inside the circle that every system keeps.
 */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const FOLDER = new URL('../apps/api/src/web/public/', import.meta.url);
const svg = await readFile(new URL('icon.svg', FOLDER), 'utf8');
const maskable = svg
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('<rect width="32" height="32" rx="7"', '<rect x="-4" y="-4" width="40" height="40"');
if (maskable === svg) throw new Error('icon.svg is not drawn as this script expects.');

const draw = (source, size, name) =>
  sharp(Buffer.from(source), { density: 1200 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(new URL(name, FOLDER).pathname);
await draw(svg, 192, 'icon-192.png');
await draw(svg, 512, 'icon-512.png');
await draw(maskable, 512, 'icon-maskable.png');
