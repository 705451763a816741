import { safeName, slug } from './safe-name.js';

/** Where one note and its files are in the ZIP. */
export interface NotePath {
  note: string;
  /** A path for another file of the note, in a folder of the note's own. */
  file(name: string): { path: string; fromNote: string };
}

/** Gives every note a path that no other has, also where upper and lower case are the same. */
export class NotePaths {
  private readonly taken = new Set<string>();

  /** `day` is YYYY-MM-DD, `clock` HH:MM, both as it was lived. */
  next(day: string, clock: string, title: string): NotePath {
    const folder = day.replaceAll('-', '/');
    const stem = `${clock.replace(':', '')} ${slug(title)}`.trim();
    const name = this.free(folder, stem, '.md');
    return {
      note: `${folder}/${name}.md`,
      file: (given) => {
        const [, base = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,10})?$/su.exec(safeName(given)) ?? [];
        const free = this.free(`${folder}/${name}`, base, ending);
        return { path: `${folder}/${name}/${free}${ending}`, fromNote: `${name}/${free}${ending}` };
      },
    };
  }

  private free(folder: string, stem: string, ending: string): string {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? stem : `${stem} (${number})`;
      const key = `${folder}/${name}${ending}`.toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return name;
    }
  }
}
