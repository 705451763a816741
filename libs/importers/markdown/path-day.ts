/** What a note's path says: its day, where it names one, and what it is called besides. */
export interface PathDay {
  /** YYYY-MM-DD; whether it exists is not looked at. */
  day?: string;
  /** Empty for a note that is called by its day alone. */
  name: string;
}

const NAMED = /^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)[\s_-]*(.*)$/su;
const FOLDERS = /(?:^|\/)(\d{4})\/(?:[^/]*?)(\d{2})(?:[^/]*)\/(?:(\d{2})(?:\/.*)?|(\d{2})(?:[\s_-].*)?)$/su;

/** `2024-05-01.md`, `20240501 Trip.md`, `2024/05/01.md`, `2024/05/01/anything.md`. */
export function pathDay(path: string): PathDay {
  const whole = path.replace(/\.(md|markdown)$/i, '');
  const stem = whole.slice(whole.lastIndexOf('/') + 1);
  const [, year, month, date, rest = ''] = NAMED.exec(stem) ?? [];
  if (year !== undefined) return { day: `${year}-${month}-${date}`, name: rest.trim() };
  const [, y, m, d1, d2] = FOLDERS.exec(whole) ?? [];
  if (y === undefined) return { name: stem };
  const name =
    /^\d{2}(?!\d)/.test(stem) && d1 === stem.slice(0, 2) ? stem.slice(2).replace(/^[\s_-]+/, '') : stem;
  return {
    day: `${y}-${m}-${d1 ?? d2}`,
    name: d2 === undefined ? name : stem.slice(2).replace(/^[\s_-]+/, ''),
  };
}
