import { failed, type Finding, ok, warning } from './finding.js';

/** Work of the jobs that does not get done, and files that are damaged. */
export interface WorkFacts {
  /** Deleted files whose objects the store does not give up, and what it said last. */
  stuckDeletions: number;
  lastError: string | null;
  /** Since when nothing has come of an import that is said to run, in seconds. */
  stillImports: number;
  missing: number;
  corrupt: number;
}

export function workFindings({
  stuckDeletions,
  lastError,
  stillImports,
  missing,
  corrupt,
}: WorkFacts): Finding[] {
  const damaged = missing + corrupt;
  return [
    stuckDeletions === 0
      ? ok('deletions', 'Nothing that was deleted waits for the store.')
      : warning(
          'deletions',
          `${stuckDeletions === 1 ? 'One deleted file is' : `${stuckDeletions} deleted files are`} still in the store: ${lastError ?? 'it gave no reason'}.`,
          'See that LifeLog may delete objects there; it goes on trying by itself.',
        ),
    stillImports === 0
      ? ok('imports', 'No import stands still.')
      : warning(
          'imports',
          `${stillImports === 1 ? 'One import is' : `${stillImports} imports are`} said to run, and nothing has come of it for ten minutes.`,
          'See "lifelog imports"; an import whose process died is given up by itself.',
        ),
    damaged === 0
      ? ok('files', 'No attachment is known to be damaged.')
      : failed(
          'files',
          `Of the attachments ${missing} are missing in the store and ${corrupt} are altered.`,
          '"lifelog verify" names them; put them back from a backup.',
        ),
  ];
}
