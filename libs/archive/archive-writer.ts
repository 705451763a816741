import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { MANIFEST_PATH } from './archive-paths.js';
import type { ArchivedFile, Manifest } from './manifest.js';

/** A regular file, for its owner only. */
const MODE = 0o100600;
/** Text shrinks to a third at this level at the speed of a disk; higher ones cost more than they save. */
const LEVEL = 3;

/** Writes one archive, file by file, with memory independent of their sizes. The manifest comes last: a ZIP that was cut has none. */
export class ArchiveWriter {
  private readonly zip = new yazl.ZipFile();
  private readonly closing = new AbortController();

  constructor(private readonly madeAt: Date) {
    this.output.once('close', () => this.closing.abort(new Error('Nobody reads the archive any more.')));
  }

  /** The bytes of the ZIP: to be read while files are added, and destroyed when one fails. */
  get output(): Readable {
    return this.zip.outputStream as Readable;
  }

  /** Resolves once all of it is written. Rejects when `bytes` fail, or the output is closed. */
  async add(path: string, bytes: AsyncIterable<Buffer>, deflate: boolean): Promise<ArchivedFile> {
    const hash = createHash('sha256');
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    this.zip.addReadStream(counted, path, this.options(deflate));
    await pipeline(bytes, counted, { signal: this.closing.signal });
    return { sha256: hash.digest('hex'), size_bytes: size };
  }

  finish(manifest: Manifest): void {
    const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    this.zip.addBuffer(text, MANIFEST_PATH, this.options(true));
    this.end();
  }

  /** Without a manifest: a ZIP of files in a format that is not ours. */
  end(): void {
    this.zip.end();
  }

  private options(deflate: boolean): Partial<yazl.ReadStreamOptions> {
    return { mtime: this.madeAt, mode: MODE, compressionLevel: deflate ? LEVEL : 0 };
  }
}
