import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Value } from './bad-input.js';
import { expandPng } from './expand-multipart.js';

/** What the catalogue's apps are configured with. */
const FILE_MAX_BYTES = 10_485_760;

type Operator = (operand: never, fill: (text: string) => string) => Buffer;

const OPERATORS: Record<string, Operator> = {
  $base64: (text: string) => Buffer.from(text, 'base64'),
  $repeat: ([text, times]: [string, number | 'FILE_MAX_BYTES']) =>
    Buffer.from(text.repeat(times === 'FILE_MAX_BYTES' ? FILE_MAX_BYTES : times)),
  $png: (png: Parameters<typeof expandPng>[0]) => expandPng(png),
  $concat: (parts: Value[], fill) => Buffer.concat(parts.map((part) => expandValue(part, fill))),
  $concat_bytes: (parts: Value[], fill) => Buffer.concat(parts.map((part) => expandValue(part, fill))),
  $gzip: (value: Value, fill) => gzipSync(expandValue(value, fill)),
  $brotli: (value: Value, fill) => brotliCompressSync(expandValue(value, fill)),
  $deflate: (value: Value, fill) => deflateSync(expandValue(value, fill)),
  /** The first bytes only. */
  $cut: ([value, length]: [Value, number], fill) => expandValue(value, fill).subarray(0, length),
};

/** The bytes that a value of the catalogue stands for; `fill` replaces placeholders such as `{id}` in its texts. */
export function expandValue(value: Value, fill: (text: string) => string): Buffer {
  if (typeof value === 'string') return Buffer.from(fill(value));
  const [[name, operand] = ['', undefined]] = Object.entries(value);
  const operator = OPERATORS[name];
  if (!operator) throw new Error(`The catalogue uses ${name}, which is not known.`);
  return operator(operand as never, fill);
}
