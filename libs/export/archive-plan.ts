import { attachmentPath, EVENTS_PATH } from '#libs/archive';
import { parseRestoredFile, presentFiles, type RestoredFile } from '#libs/attachments';
import type { Queryable } from '#libs/database';
import { DomainError } from '#libs/errors';
import { parseStorableJson } from '#libs/http';
import type { EventLine } from './event-line.js';
import type { ArchiveSource } from './archive-source.js';
import { EndLine } from './end-line.js';
import { ImportInvalid } from './import-invalid.js';
import type { ImportTally } from './import-tally.js';
import { LINE_LIMIT_BYTES } from './line-limit.js';
import { isBlank, type Line, readLines } from './read-lines.js';

/** Events whose files are looked up at once. */
const BATCH = 500;

/** A file that is to be put back, and the event that it belongs to. */
export interface PlannedFile extends RestoredFile {
  uid: string;
  line: number;
}

interface Described {
  uid: string;
  files: PlannedFile[];
}

/** Reads the events of an archive and finds which of its files are not there yet. */
export class ArchivePlan {
  private readonly taken = new Set<string>();

  constructor(
    private readonly archive: ArchiveSource,
    private readonly tally: ImportTally,
    /** Files whose bytes are known to be wrong; under `abort` the archive was refused for one. */
    private readonly damaged: ReadonlyMap<string, string>,
  ) {}

  /** Throws ImportInvalid under `abort`; bad lines are left to whoever imports them. */
  async run(
    connection: Queryable,
    check: (line: Line) => EventLine,
    signal: AbortSignal,
  ): Promise<PlannedFile[]> {
    const planned: PlannedFile[] = [];
    let batch: Described[] = [];
    const flush = async () => {
      if (batch.length > 0) planned.push(...(await missing(connection, batch)));
      batch = [];
    };
    const end = new EndLine();
    for await (const line of readLines(this.archive.read(EVENTS_PATH), LINE_LIMIT_BYTES)) {
      signal.throwIfAborted();
      const described = this.describe(line, check, end);
      if (described && described.files.length > 0) batch.push(described);
      if (batch.length === BATCH) await flush();
    }
    await flush();
    this.refuseUnused();
    return planned;
  }

  private describe(line: Line, check: (line: Line) => EventLine, end: EndLine): Described | undefined {
    try {
      if (end.isIn(line) || isBlank(line.bytes)) return undefined;
      const { uid, attachments } = check(line);
      return { uid, files: attachments === 0 ? [] : this.filesOf(line, uid) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refuseLine(line, error);
      return undefined;
    }
  }

  /** Said again, and counted, when the events are imported. */
  private refuseLine({ number }: Line, error: DomainError): void {
    if (!this.tally.aborts) return;
    throw new ImportInvalid(number, error instanceof ImportInvalid ? error.reason : error.message);
  }

  private filesOf({ bytes, number }: Line, uid: string): PlannedFile[] {
    const { attachments } = parseStorableJson(bytes);
    return (attachments as unknown[]).flatMap((given) => {
      const file = parseRestoredFile(given);
      const fault = file ? this.faultOf(file) : 'An attachment is not described as LifeLog does.';
      if (file && fault === undefined) return [{ ...file, uid, line: number }];
      if (fault !== 'exception') this.tally.failFile(number, fault ?? '');
      return [];
    });
  }

  private faultOf({ key, sha256, sizeBytes }: RestoredFile): string | undefined {
    const path = attachmentPath(key);
    const { files, exceptions = {} } = this.archive.manifest;
    if (this.taken.has(path)) return `${path} belongs to an earlier event.`;
    this.taken.add(path);
    if (Object.hasOwn(exceptions, path)) {
      this.tally.report.attachments_skipped += 1;
      return 'exception';
    }
    const listed = files[path];
    if (!listed) return `${path} is not in the archive.`;
    if (listed.sha256 !== sha256 || listed.size_bytes !== sizeBytes)
      return `${path} is another file than the event describes.`;
    return this.damaged.get(path);
  }

  private refuseUnused(): void {
    for (const path of Object.keys(this.archive.manifest.files)) {
      if (path !== EVENTS_PATH && !this.taken.has(path))
        this.tally.failFile(0, `${path} belongs to no event.`);
    }
  }
}

/** An attachment is there when its event has one with the same bytes and name, under whatever key. */
async function missing(connection: Queryable, events: Described[]): Promise<PlannedFile[]> {
  const present = await presentFiles(
    connection,
    events.map(({ uid }) => uid),
  );
  return events.flatMap(({ uid, files }) => {
    const there = [...(present.get(uid) ?? [])];
    return files.filter(({ sha256, filename }) => {
      const at = there.indexOf(`${sha256} ${filename}`);
      if (at >= 0) there.splice(at, 1);
      return at < 0;
    });
  });
}
