import type { ImportOrigin, ImportReport, PreviewedEvent } from '#libs/api-client';
import { amount } from './amounts.js';
import { localTime } from './local-time.js';
import type { Output } from './output.js';
import { plainLine } from './plain-text.js';

/** Says what a file was taken for, what could not be taken, what came of it, and how to take it back. */
export function printImport(report: ImportReport, dryRun: boolean, output: Output): void {
  if (report.origin) printOrigin(report.origin, output);
  printFaults(report, output);
  output.print(dryRun ? `${counts(report)} (dry run: nothing was written)` : counts(report));
  const { import_id: id, created, attachments_skipped: skipped } = report;
  if (skipped > 0) output.note(`${amount(skipped, 'attachment')} left out: the file does not carry them.`);
  if (created > 0 && !dryRun) output.note(`To take it back: lifelog imports undo ${id}`);
}

function printOrigin({ label, columns, notes, preview = [] }: ImportOrigin, output: Output): void {
  output.note(`Taken for ${plainLine(label)}.`);
  const fields = Object.entries(columns ?? {});
  if (fields.length > 0) {
    output.note(`Columns: ${fields.map(([field, column]) => `${field}=${plainLine(column)}`).join(', ')}`);
  }
  for (const sentence of notes) output.note(plainLine(sentence));
  for (const event of preview) output.print(previewed(event));
}

/** As it would be, in the zone in which it would be. */
function previewed({ place, timestamp, timezone, title, tags, files }: PreviewedEvent): string {
  const what = [localTime(timestamp, timezone, timezone), timezone, title];
  if (tags.length > 0) what.push(tags.map((tag) => `#${tag}`).join(' '));
  if (files.length > 0) what.push(`(${files.join(', ')})`);
  return plainLine(`${place}: ${what.join(' ')}`);
}

function printFaults({ errors, failed, attachments_failed }: ImportReport, output: Output): void {
  for (const { line, place, detail } of errors) {
    const where = place ?? (line === 0 ? undefined : `line ${line}`);
    output.note(plainLine(where === undefined ? detail : `${where}: ${detail}`));
  }
  const unnamed = failed + attachments_failed - errors.length;
  if (unnamed > 0) output.note(`and ${amount(unnamed, 'more line')}`);
}

function counts({ created, skipped, failed, attachments_created }: ImportReport): string {
  const files = attachments_created > 0 ? `, ${amount(attachments_created, 'file')}` : '';
  return `${amount(created, 'event')} created, ${skipped.toLocaleString('en-US')} skipped, ${failed.toLocaleString('en-US')} failed${files}`;
}
