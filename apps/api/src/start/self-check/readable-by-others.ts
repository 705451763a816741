import { statSync } from 'node:fs';

const READABLE = 0o044;

/** Those of the paths that exist and that a group or everybody can read, with their mode: `/srv/data (0755)`. */
export function readableByOthers(paths: string[]): string[] {
  return paths.flatMap((path) => {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
    return mode & READABLE ? [`${path} (0${(mode & 0o777).toString(8)})`] : [];
  });
}
