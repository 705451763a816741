/** A backup that is there. */
export interface KeptBackup {
  name: string;
  /** Attachments that were damaged in the storage when it was made, and that it therefore lacks. */
  damaged: number;
}

/**
 * Which of the backups may go, given newest first. One goes when `keep` whole ones are newer. One that lacks attachments also goes when
 * `keep` of its kind are newer; it never makes a whole one go, which may be the last to have the file. Both kinds are thus bounded.
 */
export function surplusBackups<Backup extends KeptBackup>(newestFirst: Backup[], keep: number): Backup[] {
  let whole = 0;
  let lacking = 0;
  return newestFirst.filter(({ damaged }) => {
    if (damaged === 0) return ++whole > keep;
    lacking += 1;
    return whole >= keep || lacking > keep;
  });
}
