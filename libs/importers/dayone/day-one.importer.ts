import type { ForeignEntry } from '../foreign-entry.js';
import type { ForeignZipSource } from '../foreign-source.js';
import type { Importer } from '../importer.js';
import { jsonElements } from '../json/json-elements.js';
import { zipHead } from '../zip-text.js';
import { dayOneEntry } from './day-one-entry.js';
import { mediaByMd5 } from './day-one-media.js';
import { SeenEntries } from './seen-entries.js';

/** A journal a file, at the root or in the one folder that a system put around it when it was packed again. */
const JOURNAL_PATH = /^(?:[^/]+\/)?([^/]+)\.json$/i;
const MOST_LOOKED_AT = 20;

/** Day One's "Export as JSON": a ZIP of journals and of what they show. */
export const dayOneImporter: Importer = {
  name: 'dayone',
  label: 'a Day One export',
  async detect(source) {
    return source.kind === 'zip' && (await journalsOf(source)).length > 0;
  },
  async *entries(source, { note }): AsyncGenerator<ForeignEntry> {
    if (source.kind !== 'zip') return;
    const media = mediaByMd5(source.entries);
    const seen = new SeenEntries();
    for (const path of await journalsOf(source)) {
      const journal = JOURNAL_PATH.exec(path)?.[1] ?? path;
      const shape = { list: 'entries', expected: 'a journal of Day One' };
      for await (const { number, value } of jsonElements(source.read(path), shape)) {
        const entry = dayOneEntry(value, { place: `${path}, entry ${number}`, journal, media, note });
        const taken = seen.take(entry);
        if (taken) yield taken;
      }
    }
    if (seen.repeated > 0) note(saidOf(seen.repeated));
  },
};

function saidOf(repeated: number): string {
  return repeated === 1
    ? '1 entry of another journal is the same as an earlier one, and was taken once.'
    : `${repeated} entries of other journals are the same as earlier ones, and were taken once.`;
}

/** Told by what is in them: any program may call a file Journal.json. */
async function journalsOf(source: ForeignZipSource): Promise<string[]> {
  const candidates = source.entries.map(({ path }) => path).filter((path) => JOURNAL_PATH.test(path));
  const journals: string[] = [];
  for (const path of candidates.slice(0, MOST_LOOKED_AT)) {
    if (isJournal(await zipHead(source.read(path)))) journals.push(path);
  }
  return journals;
}

function isJournal(head: string): boolean {
  if (!/^\s*\{/.test(head) || !/"entries"\s*:\s*\[/.test(head)) return false;
  return /"creationDate"\s*:/.test(head) || /"metadata"\s*:\s*\{\s*"version"\s*:/.test(head);
}
