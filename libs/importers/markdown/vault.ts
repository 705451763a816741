import type { ZippedFile } from '#libs/archive';
import { posix } from 'node:path';

/** Settings, wastebaskets and the like of editors. */
const HIDDEN = /(^|\/)\./;
const TEMPLATES = /(^|\/)_?templates?\//i;
const NOTE = /\.(md|markdown)$/i;

/** The files of a folder of notes, and how notes find each other's. */
export class Vault {
  /** In the order of the ZIP. */
  readonly notes: readonly ZippedFile[];
  readonly templates: number;
  private readonly files = new Map<string, string>();
  private readonly byName = new Map<string, string>();
  private readonly used = new Set<string>();
  private readonly root: string;

  constructor(entries: readonly ZippedFile[]) {
    const shown = entries.filter(({ path }) => !HIDDEN.test(path));
    const notes = shown.filter(({ path }) => NOTE.test(path));
    this.notes = notes.filter(({ path }) => !TEMPLATES.test(path));
    this.templates = notes.length - this.notes.length;
    this.root = commonFolder(shown.map(({ path }) => path));
    for (const { path } of shown.filter(({ path: name }) => !NOTE.test(name))) {
      this.files.set(key(path), path);
      if (!this.byName.has(key(posix.basename(path)))) this.byName.set(key(posix.basename(path)), path);
    }
  }

  /** The path of a note as it is called inside of the folder that was packed. */
  inside(path: string): string {
    return path.slice(this.root.length);
  }

  /** Beside the note, from the top, or anywhere by its name alone, as Obsidian does. */
  find(target: string, note: string): string | undefined {
    const places = [posix.join(posix.dirname(note), target), posix.join(this.root, target), target];
    const found =
      places
        .map((place) => this.files.get(key(place.replace(/^\//, ''))))
        .find((path) => path !== undefined) ?? this.byName.get(key(posix.basename(target)));
    if (found !== undefined) this.used.add(found);
    return found;
  }

  /** Files that no note asked for so far. */
  get unused(): number {
    return this.files.size - this.used.size;
  }
}

/** File systems differ in case, and in how they write an umlaut. */
function key(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The folder that was packed, where all is in one. One that is called by a year is a part of its notes' days. */
function commonFolder(paths: string[]): string {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && !/^\d{4}/.test(folder) && paths.every((path) => path.startsWith(folder))
    ? folder
    : '';
}
