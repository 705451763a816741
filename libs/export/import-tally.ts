import type { ImportFault, ImportReport } from './import.dto.js';
import { ImportInvalid } from './import-invalid.js';

const MAX_REPORTED = 1_000;
const MAX_KEPT_BYTES = 4 * 1024 * 1024;
const MAX_TITLE = 200;

/** What is known of a line that is not taken, beside why. */
export interface RefusedLine {
  title?: string;
  /** Of the event that is here already. */
  uid?: string;
  /** The line itself, to be mended. */
  bytes?: Buffer;
}

/** What an import has come to so far. */
export class ImportTally {
  readonly report: ImportReport = {
    import_id: this.importId,
    created: 0,
    skipped: 0,
    failed: 0,
    attachments_created: 0,
    attachments_skipped: 0,
    attachments_failed: 0,
    errors: [],
  };

  private readonly kept: Buffer[] = [];
  private keptBytes = 0;

  constructor(
    private readonly importId: number,
    private readonly onError: 'abort' | 'skip',
  ) {}

  /** Whether the first fault ends it. */
  get aborts(): boolean {
    return this.onError === 'abort';
  }

  /** A line that is not taken. Throws ImportInvalid under `abort`. */
  fail(line: number, detail: string, place?: string, refused: RefusedLine = {}): void {
    this.note(line, detail, place, refused);
    this.report.failed += 1;
  }

  /** A file that is not taken, while its event is. Throws ImportInvalid under `abort`. */
  failFile(line: number, detail: string, place?: string): void {
    this.note(line, detail, place);
    this.report.attachments_failed += 1;
  }

  /** The refused lines as they were, one a line, as many as were reported and fit into 4 MiB. */
  get refused(): Buffer {
    return Buffer.concat(this.kept);
  }

  private note(line: number, detail: string, place?: string, { title, uid, bytes }: RefusedLine = {}): void {
    if (this.aborts) throw new ImportInvalid(line, detail, place);
    if (this.report.errors.length >= MAX_REPORTED) return;
    const fault: ImportFault = { line, ...(place !== undefined && { place }), detail };
    if (title) fault.title = [...title].slice(0, MAX_TITLE).join('');
    if (uid) fault.uid = uid;
    this.report.errors.push(fault);
    if (!bytes || this.keptBytes + bytes.length >= MAX_KEPT_BYTES) return;
    this.keptBytes += bytes.length + 1;
    this.kept.push(Buffer.from(bytes), Buffer.from('\n'));
  }
}
