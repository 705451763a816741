import type { ImportResponse } from '#libs/export';
import { momentWords } from '../settings/moment-words.js';
import type { Present } from '../session/present.js';
import { amount } from '../wording/amount.js';
import { duration } from '../wording/duration.js';
import { figure } from '../wording/figure.js';
import { fileSize } from '../wording/file-size.js';
import { faultRows } from './fault-rows.js';
import { importProgressView } from './import-progress-view.js';
import { stateWords } from './import-state.js';
import { previewRows } from './preview-rows.js';

/** One import as its page says it. */
export function importView(found: ImportResponse, present: Present) {
  const { id, state, report, failure, undone, origin, progress } = found;
  const { heading, says, isBad } = stateWords(found);
  return {
    id,
    heading,
    isBad,
    isBusy: state === 'running',
    isTrial: found.dry_run,
    facts: factsOf(found),
    taken: origin ? `Taken for ${origin.label}.` : null,
    notes: origin?.notes ?? [],
    says: state === 'failed' ? (failure?.detail ?? null) : says,
    progress: state === 'running' ? importProgressView(progress) : null,
    figures: state === 'running' || report ? figuresOf(found) : null,
    undone: undone
      ? `${amount(undone.events_removed, 'event')} and ${amount(undone.attachments_removed, 'file').toLowerCase()} were removed. ${undone.events_kept === 0 ? '' : `${amount(undone.events_kept, 'event')} stayed: they were changed since.`}`
      : null,
    faults: faultRows(found),
    moreFaults: report ? more(report.failed + report.attachments_failed - report.errors.length) : null,
    preview: previewRows(origin?.preview ?? []),
    canUndo: state === 'done' && !found.dry_run && (report?.created ?? 0) > 0,
    hasReport: (report?.errors.length ?? 0) > 0,
    isKept: found.kept_until !== null,
    when: momentWords(new Date(found.created_at), present),
  };
}

function factsOf({
  name,
  size_bytes: size,
  created_at: begun,
  finished_at: finished,
}: ImportResponse): string {
  const took = finished === null ? null : duration(Date.parse(finished) - Date.parse(begun));
  const facts = [name ?? 'A file', size === null ? null : fileSize(size), took];
  return facts.filter((fact) => fact !== null).join(', ');
}

/** The four figures; what is under way counts so far. */
function figuresOf({ report, progress, dry_run: isTrial, state }: ImportResponse) {
  const [created = 0, skipped = 0, failed = 0, files] = report
    ? [report.created, report.skipped, report.failed, report.attachments_created]
    : [progress.created, progress.skipped, progress.failed, progress.files];
  return [
    { count: figure(created), words: isTrial ? 'would be added' : 'added', isBad: false },
    {
      count: figure(skipped),
      words: state === 'running' ? 'already here' : 'already here, same',
      isBad: false,
    },
    { count: figure(failed), words: 'skipped', isBad: failed > 0 },
    { count: figure(files), words: isTrial ? 'files would be stored' : 'files stored', isBad: false },
  ];
}

function more(count: number): string | null {
  return count <= 0 ? null : `and ${figure(count)} more, which are not kept one by one.`;
}
