import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The path of the package.json that the running program belongs to. */
export function productPackage(): string {
  const file = findPackageJSON('..', import.meta.url);
  if (file === undefined) throw new Error('There is no package.json above the program.');
  return file;
}

/** The version of LifeLog that runs: `1.0.0`. */
export function productVersion(): string {
  return (JSON.parse(readFileSync(productPackage(), 'utf8')) as { version: string }).version;
}
