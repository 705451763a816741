import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { TestApp } from './test-app.js';
import { upload } from './upload.js';

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
};

/** Files to attach, in a folder of their own: photos lying on their side, a damaged one, texts, and what is refused. */
export class SampleFiles {
  private constructor(private readonly folder: string) {}

  static async write(): Promise<SampleFiles> {
    const files = new SampleFiles(await mkdtemp(join(tmpdir(), 'lifelog-files-')));
    const upright = await photo(900, 600, 1);
    const contents: Record<string, Buffer | string> = {
      'portrait_6.jpg': await photo(900, 600, 6),
      'landscape_8.jpg': await photo(600, 900, 8),
      'plain.jpg': upright,
      'damaged.jpg': upright.subarray(0, Math.floor(upright.length / 2)),
      'notes.txt': Array.from({ length: 150 }, (_, index) => `line ${index}`).join('\n'),
      'table.csv': 'day,steps\nMonday,4120\n"Tuesday, late",388\n',
      'not-a.pdf': 'hello',
      'script.sh': '#!/bin/sh\n',
      'large.txt': Buffer.alloc(11 * 1024 * 1024, 'a'),
      'receipt.pdf': '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n',
    };
    await Promise.all(
      Object.entries(contents).map(([name, content]) => writeFile(files.path(name), content)),
    );
    return files;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async read(name: string): Promise<{ name: string; type: string; bytes: Buffer }> {
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? '';
    return { name, type, bytes: await readFile(this.path(name)) };
  }

  /** By the API, one after the other. */
  async attach(app: TestApp, eventId: number, ...names: string[]): Promise<void> {
    for (const name of names) {
      const answer = await upload(app, `/api/events/${eventId}/attachments`, [await this.read(name)]);
      if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    }
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

/** What a camera held in this EXIF orientation writes. */
function photo(width: number, height: number, orientation: number): Promise<Buffer> {
  const corner = { width: width / 2, height: height / 3, channels: 3, background: '#fbe5a3' } as const;
  return sharp({ create: { width, height, channels: 3, background: '#2b7b6e' } })
    .composite([{ input: { create: corner }, gravity: 'northwest' }])
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}
