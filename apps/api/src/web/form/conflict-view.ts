import type { FormFields } from './form-fields.js';

/** Both versions of an event, field by field where they differ. */
export interface ConflictView {
  said: string;
  rows: { name: string; mine: string; theirs: string }[];
  /** Where their version is, to be taken. */
  href: string;
}

const CHANGED = 'Not saved. The event changed in another window.';

export function conflictView(id: number, mine: FormFields, theirs: FormFields, said = CHANGED): ConflictView {
  const rows = [
    { name: 'Title', mine: mine.title, theirs: theirs.title },
    { name: 'When', mine: when(mine), theirs: when(theirs) },
    { name: 'Tags', mine: mine.tags, theirs: theirs.tags },
    { name: 'Description', mine: mine.description, theirs: theirs.description },
    { name: 'Metadata', mine: mine.metadata, theirs: theirs.metadata },
  ];
  return {
    said,
    rows: rows
      .filter((row) => row.mine !== row.theirs)
      .map((row) => ({ ...row, mine: row.mine || 'None', theirs: row.theirs || 'None' })),
    href: `/events/${id}/edit`,
  };
}

function when({ date, time, timezone }: FormFields): string {
  return `${date} ${time}, ${timezone}`;
}
