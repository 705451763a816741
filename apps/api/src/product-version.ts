import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version of LifeLog that runs: `1.0.0`, from the package.json that it belongs to. */
export function productVersion(): string {
  const file = findPackageJSON('..', import.meta.url);
  if (file === undefined) throw new Error('There is no package.json above the program.');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
