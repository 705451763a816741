import type { ImportReport } from './import.dto.js';
import { ImportInvalid } from './import-invalid.js';

const MAX_REPORTED = 1_000;

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

  constructor(
    private readonly importId: number,
    private readonly onError: 'abort' | 'skip',
  ) {}

  /** Whether the first fault ends it. */
  get aborts(): boolean {
    return this.onError === 'abort';
  }

  /** A line that is not taken. Throws ImportInvalid under `abort`. */
  fail(line: number, detail: string, place?: string): void {
    this.note(line, detail, place);
    this.report.failed += 1;
  }

  /** A file that is not taken, while its event is. Throws ImportInvalid under `abort`. */
  failFile(line: number, detail: string, place?: string): void {
    this.note(line, detail, place);
    this.report.attachments_failed += 1;
  }

  private note(line: number, detail: string, place: string | undefined): void {
    if (this.aborts) throw new ImportInvalid(line, detail, place);
    if (this.report.errors.length >= MAX_REPORTED) return;
    this.report.errors.push(place === undefined ? { line, detail } : { line, place, detail });
  }
}
