import { existsSync, readFileSync } from 'node:fs';

/** Of the package that this file is in: the project in a clone, the installable package elsewhere. */
export const VERSION = versionAbove(new URL(import.meta.url));

function versionAbove(place: URL): string {
  const file = new URL('package.json', place);
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  const above = new URL('..', place);
  if (above.href === place.href) throw new Error('There is no package.json above the program.');
  return versionAbove(above);
}
