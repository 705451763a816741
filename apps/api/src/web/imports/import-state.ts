import type { ImportResponse } from '#libs/export';

/** What became of an import, in a word and as a heading; `says` is what is in the log of it. */
interface StateWords {
  word: string;
  heading: string;
  says: string | null;
  isBad: boolean;
}

/** An import is one transaction: anything but `done` has left nothing. */
export function stateWords({ state, dry_run: isDry }: Pick<ImportResponse, 'state' | 'dry_run'>): StateWords {
  const words = isDry && state === 'done' ? TRIED : STATES[state];
  return words;
}

const TRIED: StateWords = {
  word: 'tried',
  heading: 'Trial, nothing was written',
  says: null,
  isBad: false,
};

const STATES: Record<ImportResponse['state'], StateWords> = {
  running: { word: 'under way', heading: 'Importing', says: null, isBad: false },
  done: { word: 'finished', heading: 'Import finished', says: null, isBad: false },
  failed: { word: 'failed', heading: 'Nothing was imported', says: null, isBad: true },
  stopped: {
    word: 'stopped',
    heading: 'Import stopped',
    says: 'Nothing of it is in the log.',
    isBad: true,
  },
  interrupted: {
    word: 'broken off',
    heading: 'Import broken off',
    says: 'The server ended while it ran. Nothing of it is in the log; import the file again.',
    isBad: true,
  },
  undone: { word: 'undone', heading: 'Import undone', says: null, isBad: false },
};
