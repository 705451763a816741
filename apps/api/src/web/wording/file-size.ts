import { figure } from './figure.js';

const UNITS = ['KB', 'MB', 'GB', 'TB'];

/** In 1024s with one decimal at most: `640 bytes`, `214 KB`, `2.1 MB`, `10 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  let value = bytes;
  let unit = '';
  for (const next of UNITS) {
    value /= 1024;
    unit = next;
    // 1023.96 KB would be printed as "1,024 KB"
    if (value < 1023.5) break;
  }
  const rounded = unit === 'KB' ? Math.round(value) : Math.round(value * 10) / 10;
  return `${Number.isInteger(rounded) ? figure(rounded) : rounded} ${unit}`;
}
