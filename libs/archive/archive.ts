import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type yauzl from 'yauzl';
import { archiveEntries } from './archive-entries.js';
import { ArchiveInvalid } from './archive-invalid.js';
import { ARCHIVE_LIMITS } from './archive-limits.js';
import { EVENTS_PATH, MANIFEST_PATH } from './archive-paths.js';
import { entryBytes, namingFaults, soundBytes } from './entry-bytes.js';
import { type ArchivedFile, type Manifest, parseManifest } from './manifest.js';
import { openZip } from './open-zip.js';

const NEW_LINE = 0x0a;

/** What became of checking one file. */
export interface FileCheck extends ArchivedFile {
  path: string;
  /** A sentence when its bytes are not those of the manifest. */
  fault?: string;
}

/** An archive whose directory and manifest are in order. The bytes of its files are checked as they are read. */
export class Archive {
  private constructor(
    private readonly file: FileHandle,
    private readonly zip: yauzl.ZipFile,
    private readonly entries: Map<string, yauzl.Entry>,
    readonly manifest: Manifest,
  ) {}

  /** Throws ArchiveInvalid, and what the file system throws. The file stays open until `close`. */
  static async open(path: string): Promise<Archive> {
    const file = await open(path);
    try {
      const zip = await openZip(file);
      const entries = await namingFaults(archiveEntries(zip));
      const manifest = parseManifest(await readText(zip, entries.get(MANIFEST_PATH)));
      requireSame(entries, manifest);
      return new Archive(file, zip, entries, manifest);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** The bytes of a file that the manifest lists. Throws ArchiveInvalid behind the last of them when they are not what it says. */
  async *read(path: string): AsyncGenerator<Buffer> {
    const expected = this.manifest.files[path];
    const entry = this.entries.get(path);
    if (!expected || !entry) throw new ArchiveInvalid(`${path} is not in the archive.`, path);
    const hash = createHash('sha256');
    for await (const chunk of entryBytes(this.zip, entry)) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') === expected.sha256) return;
    throw new ArchiveInvalid(`${path} is damaged: its SHA-256 is not that of the manifest.`, path);
  }

  /** Reads everything and tells of each file whether it is whole. */
  async *verify(seen: (bytes: number) => void = () => undefined): AsyncGenerator<FileCheck> {
    for (const [path, file] of Object.entries(this.manifest.files)) {
      yield { path, ...file, fault: await this.faultOf(path, seen) };
    }
  }

  private async faultOf(path: string, seen: (bytes: number) => void): Promise<string | undefined> {
    let lines = 0;
    try {
      for await (const chunk of this.read(path)) {
        if (path === EVENTS_PATH) lines += linesIn(chunk);
        seen(chunk.length);
      }
      return path === EVENTS_PATH ? this.faultOfCount(lines - 1) : undefined;
    } catch (error) {
      if (error instanceof ArchiveInvalid) return error.message;
      throw error;
    }
  }

  /** All lines are events but the last, the end line. */
  private faultOfCount(events: number): string | undefined {
    const { counts } = this.manifest;
    return events === counts.events
      ? undefined
      : `${EVENTS_PATH} has ${events} events; the manifest counts ${counts.events}.`;
  }
}

function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}

/** Every listed file is there with the listed size, and no other. */
function requireSame(entries: Map<string, yauzl.Entry>, { files }: Manifest): void {
  for (const [path, { size_bytes: size }] of Object.entries(files)) {
    const entry = entries.get(path);
    if (!entry) throw new ArchiveInvalid(`${path} is missing: the manifest lists it.`, path);
    if (entry.uncompressedSize === size) continue;
    throw new ArchiveInvalid(`${path} has ${entry.uncompressedSize} bytes; the manifest says ${size}.`, path);
  }
  for (const path of entries.keys()) {
    if (path !== MANIFEST_PATH && !Object.hasOwn(files, path)) {
      throw new ArchiveInvalid(`${path} is in the archive, but not in its manifest.`, path);
    }
  }
}

async function readText(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string> {
  if (!entry) throw new ArchiveInvalid('The archive has no manifest.');
  if (entry.uncompressedSize > ARCHIVE_LIMITS.manifestBytes) {
    throw new ArchiveInvalid('The manifest is larger than any manifest can be.', MANIFEST_PATH);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of soundBytes(zip, entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
