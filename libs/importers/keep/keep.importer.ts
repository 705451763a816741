import type { ForeignEntry } from '../foreign-entry.js';
import { ForeignInvalid } from '../foreign-invalid.js';
import type { ForeignZipSource } from '../foreign-source.js';
import { foreignUid } from '../foreign-uid.js';
import type { Importer } from '../importer.js';
import { isRecord } from '../is-record.js';
import { zipHead, zipText } from '../zip-text.js';
import { keepEvent } from './keep-entry.js';
import { KeepFiles } from './keep-files.js';

/** Of each folder so many are looked at, because Takeout has one of every product, called in the owner's language. */
const LOOKED_AT = 3;
const NOTE = /"(?:userEditedTimestampUsec|createdTimestampUsec|isTrashed|textContentHtml)"\s*:/;

/** Google Keep as Takeout packs it: a JSON file a note, beside what it has attached. */
export const keepImporter: Importer = {
  name: 'keep',
  label: 'a Google Keep export (Takeout)',
  async detect(source) {
    return source.kind === 'zip' && (await noteFolders(source)).size > 0;
  },
  async *entries(source, { note: say }): AsyncGenerator<ForeignEntry> {
    if (source.kind !== 'zip') return;
    const folders = await noteFolders(source);
    const files = new KeepFiles(source.entries);
    const uids = new Set<string>();
    let trashed = 0;
    for (const { path } of source.entries) {
      const folder = folderOf(path);
      if (!folders.has(folder) || !/\.json$/i.test(path)) continue;
      const note = await readNote(source, path);
      if (typeof note === 'string') yield { place: path, problem: note };
      else if (note.isTrashed === true) trashed += 1;
      else yield unique({ place: path, ...keepEvent(note), ...files.of(note, folder) }, note, uids);
    }
    if (trashed > 0) say(`Notes in the trash of Keep that were left out: ${trashed}.`);
    const others = source.entries.filter(({ path }) => !folders.has(folderOf(path))).length;
    if (others > 0) say(`Files of other products of Google that were left out: ${others}.`);
  },
};

/** Notes that were made in the same moment, by another program, are told apart by what they say. */
function unique(entry: ForeignEntry, note: Record<string, unknown>, uids: Set<string>): ForeignEntry {
  const uid = entry.event?.uid;
  if (!entry.event || uid === undefined) return entry;
  const own = uids.has(uid)
    ? foreignUid('keep', uid, JSON.stringify([note.textContent, note.listContent]))
    : uid;
  if (uids.has(own)) return { place: entry.place, problem: 'The same note is in the ZIP twice.' };
  uids.add(own);
  return { ...entry, event: { ...entry.event, uid: own } };
}

async function readNote(source: ForeignZipSource, path: string): Promise<Record<string, unknown> | string> {
  try {
    const note: unknown = JSON.parse(await zipText(source.read(path)));
    return isRecord(note) ? note : 'It is no note as Keep writes them.';
  } catch (error) {
    if (error instanceof SyntaxError) return 'It is not JSON.';
    if (error instanceof ForeignInvalid) return error.message;
    throw error;
  }
}

async function noteFolders(source: ForeignZipSource): Promise<Set<string>> {
  const looked = new Map<string, number>();
  const folders = new Set<string>();
  for (const { path } of source.entries) {
    const folder = folderOf(path);
    const count = looked.get(folder) ?? 0;
    if (!/\.json$/i.test(path) || folders.has(folder) || count >= LOOKED_AT) continue;
    looked.set(folder, count + 1);
    if (NOTE.test(await zipHead(source.read(path)))) folders.add(folder);
  }
  return folders;
}

/** With the slash at its end; empty for the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
