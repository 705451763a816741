import type { ZippedFile } from '#libs/archive';
import type { ForeignEntry, ForeignFile } from '../foreign-entry.js';
import { ForeignInvalid } from '../foreign-invalid.js';
import type { Importer, ImporterOptions } from '../importer.js';
import { zipText } from '../zip-text.js';
import { foreignNote } from './foreign-note.js';
import { noteLinks } from './note-links.js';
import { ownNote } from './own-note.js';
import { type Note, readNote } from './read-note.js';
import { Vault } from './vault.js';

/** A folder of Markdown notes, of Obsidian and others, and what our own export of notes wrote. */
export const markdownImporter: Importer = {
  name: 'markdown',
  label: 'a folder of Markdown notes',
  detect(source) {
    return source.kind === 'zip' && new Vault(source.entries).notes.length > 0;
  },
  async *entries(source, options): AsyncGenerator<ForeignEntry> {
    if (source.kind !== 'zip') return;
    const vault = new Vault(source.entries);
    for (const file of vault.notes) {
      try {
        const note = readNote(await zipText(source.read(file.path)));
        yield {
          place: file.path,
          ...(asOwn(note, file, vault, options) ?? asForeign(note, file, vault, options)),
        };
      } catch (error) {
        if (!(error instanceof ForeignInvalid)) throw error;
        yield { place: file.path, problem: error.message };
      }
    }
    if (vault.templates > 0) options.note(`Templates that were left out: ${vault.templates}.`);
    if (vault.unused > 0) options.note(`Files that no note refers to, and were left out: ${vault.unused}.`);
  },
};

type Read = Omit<ForeignEntry, 'place'>;

function asOwn(note: Note, { path }: ZippedFile, vault: Vault, options: ImporterOptions): Read | undefined {
  const own = ownNote(note);
  if (!own) return undefined;
  sayDropped(own.dropped, path, options);
  const files: ForeignFile[] = [];
  const missing: string[] = [];
  for (const { file, ...given } of own.files) {
    const found = vault.find(file, path);
    if (found === undefined) missing.push(`${file} is not in the ZIP.`);
    else files.push({ ...given, path: found });
  }
  return { event: own.event, files, missing };
}

function asForeign(
  note: Note,
  { path, modifiedAt }: ZippedFile,
  vault: Vault,
  options: ImporterOptions,
): Read {
  const { event, dropped, isGuessed } = foreignNote(note, {
    path: vault.inside(path),
    modifiedAt,
    homeZone: options.homeZone,
  });
  sayDropped(dropped, path, options);
  if (isGuessed) options.note('Notes without a date have that of their file.');
  const files = new Map<string, ForeignFile>();
  const missing: string[] = [];
  for (const { target, isShown } of noteLinks(note.body)) {
    const found = vault.find(target, path);
    if (found !== undefined) files.set(found, { name: found.slice(found.lastIndexOf('/') + 1), path: found });
    else if (isShown) missing.push(`${target} is not in the ZIP.`);
  }
  return { event, files: [...files.values()], missing };
}

function sayDropped(keys: string[], path: string, { note }: ImporterOptions): void {
  if (keys.length > 0) note(`${path}: ${keys.join(', ')} of its front matter cannot be kept.`);
}
