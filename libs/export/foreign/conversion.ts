import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { attachmentPath, EVENTS_PATH, type FileCheck, type Manifest } from '#libs/archive';
import type { RestoredFile } from '#libs/attachments';
import type { ArchiveSource } from '../archive-source.js';
import type { ImportReport } from '../import.dto.js';
import { ImportInvalid } from '../import-invalid.js';
import { LINE_LIMIT_BYTES } from '../line-limit.js';
import { readLines } from '../read-lines.js';
import { AppendedFile } from './appended-file.js';

type Bytes = () => AsyncIterable<Buffer>;

/**
 * Another application's file as LifeLog's own archive would have it: a line for each entry, kept on disk; attachments stay where they are and
 * are read from there. It remembers, on disk too, where in the source each line comes from.
 */
export class Conversion implements ArchiveSource {
  readonly manifest: Pick<Manifest, 'files' | 'exceptions'> = { files: {} };
  /** Lines so far. */
  lines = 0;
  private readonly bytesOf = new Map<string, Bytes>();

  private constructor(
    private readonly paths: readonly string[],
    private readonly events: AppendedFile,
    private readonly places: AppendedFile,
    private readonly contents: AppendedFile,
  ) {}

  static async begin(spoolFolder: string): Promise<Conversion> {
    const name = join(spoolFolder, `import-${randomUUID()}`);
    const paths = [`${name}.events`, `${name}.places`, `${name}.contents`];
    const [events, places, contents] = await Promise.all(paths.map((path) => AppendedFile.create(path)));
    if (!events || !places || !contents) throw new Error('The files of a conversion were not made.');
    return new Conversion(paths, events, places, contents);
  }

  /** Adds the next line: an event, or nothing where an entry was refused. */
  async add(place: string, event?: Record<string, unknown>): Promise<void> {
    this.lines += 1;
    await this.places.append(Buffer.from(`${place.replaceAll('\n', ' ').slice(0, 1_000)}\n`));
    await this.events.append(Buffer.from(event === undefined ? '\n' : `${JSON.stringify(event)}\n`));
  }

  /** Keeps bytes that are in no file yet, and answers how to read them. */
  async keep(content: Buffer): Promise<Bytes> {
    const start = this.contents.size;
    await this.contents.append(content);
    return () => this.contents.read(start, content.length);
  }

  addFile({ key, sha256, sizeBytes }: RestoredFile, bytes: Bytes): void {
    this.manifest.files[attachmentPath(key)] = { sha256, size_bytes: sizeBytes };
    this.bytesOf.set(attachmentPath(key), bytes);
  }

  /** To be called before anything is read. */
  async end(): Promise<void> {
    await Promise.all([this.events.flush(), this.places.flush(), this.contents.flush()]);
  }

  async *read(path: string): AsyncGenerator<Buffer> {
    yield* path === EVENTS_PATH ? this.events.read() : (this.bytesOf.get(path)?.() ?? []);
  }

  /** Every byte was read a moment ago, to find out what it is. */
  async *verify(): AsyncGenerator<FileCheck> {}

  /** Names the places of the faults that have only lines so far. */
  async locate({ errors }: ImportReport): Promise<void> {
    const faults = Map.groupBy(
      errors.filter(({ line, place }) => line > 0 && place === undefined),
      ({ line }) => line,
    );
    for await (const [line, place] of this.placesOf(new Set(faults.keys()))) {
      for (const fault of faults.get(line) ?? []) fault.place = place;
    }
  }

  /** The failure, with its place where it has a line. */
  async located(error: unknown): Promise<unknown> {
    if (!(error instanceof ImportInvalid) || error.line === 0 || error.place !== undefined) return error;
    for await (const [line, place] of this.placesOf(new Set([error.line])))
      return new ImportInvalid(line, error.reason, place);
    return error;
  }

  async remove(): Promise<void> {
    await Promise.all([this.events, this.places, this.contents].map((file) => file.close()));
    await Promise.all(this.paths.map((path) => rm(path, { force: true })));
  }

  private async *placesOf(wanted: Set<number>): AsyncGenerator<[line: number, place: string]> {
    if (wanted.size === 0) return;
    for await (const { number, bytes } of readLines(this.places.read(), LINE_LIMIT_BYTES)) {
      if (!wanted.delete(number)) continue;
      yield [number, bytes.toString('utf8')];
      if (wanted.size === 0) return;
    }
  }
}
