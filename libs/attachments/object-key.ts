import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';

const LONGEST = 100;

/** A new key, `<uuid4 hex>/<unix seconds>__<name>`: the name in plain ASCII, for people who look into the store. */
export function objectKey(filename: string, now = Date.now()): string {
  return `${randomUUID().replaceAll('-', '')}/${Math.floor(now / 1000)}__${asciiName(filename)}`;
}

/** Letters, digits, dot, dash and underscore; accents are dropped, whatever else becomes `_`. Never empty, without `..`. */
function asciiName(filename: string): string {
  const name = filename
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9.-]+/g, '_')
    .replace(/\.{2,}/g, '.');
  const extension = extname(name).slice(0, 20);
  return name.slice(0, name.length - extname(name).length).slice(0, LONGEST - extension.length) + extension;
}
