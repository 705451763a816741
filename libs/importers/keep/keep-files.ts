import type { ZippedFile } from '#libs/archive';
import type { ForeignFile } from '../foreign-entry.js';
import { isRecord } from '../is-record.js';

/** Finds what notes have attached: Takeout is known to change the ending between the note and the file (`.jpeg`, `.jpg`). */
export class KeepFiles {
  private readonly paths: ReadonlySet<string>;
  private readonly byStem = new Map<string, string>();

  constructor(entries: readonly ZippedFile[]) {
    this.paths = new Set(entries.map(({ path }) => path));
    for (const { path } of entries) if (!/\.(json|html)$/i.test(path)) this.byStem.set(stemOf(path), path);
  }

  /** `folder` is the note's, with a slash at its end. */
  of(note: Record<string, unknown>, folder: string): { files: ForeignFile[]; missing: string[] } {
    const files: ForeignFile[] = [];
    const missing: string[] = [];
    for (const given of Array.isArray(note.attachments) ? note.attachments.filter(isRecord) : []) {
      const name = typeof given.filePath === 'string' ? given.filePath : '';
      const path = this.paths.has(folder + name) ? folder + name : this.byStem.get(stemOf(folder + name));
      if (path === undefined) missing.push(`${name || 'A file without a name'} is not in the ZIP.`);
      else
        files.push({
          name: path.slice(folder.length),
          path,
          ...(typeof given.mimetype === 'string' && { type: given.mimetype }),
        });
    }
    return { files, missing };
  }
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]*$/, '').toLowerCase();
}
