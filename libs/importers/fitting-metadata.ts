const MOST_BYTES = 16_384;
/** One less than metadata may have, for the object around it. */
const DEEPEST = 31;
/** They reach an object's prototype and are refused everywhere. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export interface FittingMetadata {
  /** Null when nothing is in it. */
  metadata: Record<string, unknown> | null;
  /** Keys that could not be kept. */
  dropped: string[];
}

/** What an entry has besides, as metadata of ours: what cannot be kept exactly is left out and named, never altered silently. */
export function fittingMetadata(given: Record<string, unknown>): FittingMetadata {
  const dropped: string[] = [];
  const kept: Record<string, unknown> = {};
  let bytes = 2;
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const size =
      isStorable(value, 1) && isKey(key) ? Buffer.byteLength(JSON.stringify({ [key]: value })) : Infinity;
    if (bytes + size > MOST_BYTES) {
      dropped.push(key.toWellFormed().slice(0, 100));
      continue;
    }
    bytes += size;
    kept[key] = value;
  }
  return { metadata: Object.keys(kept).length === 0 ? null : kept, dropped };
}

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isText(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'boolean' || value === null) return true;
  if (typeof value !== 'object' || depth > DEEPEST) return false;
  return Object.entries(value).every(([key, inner]) => isKey(key) && isStorable(inner, depth + 1));
}

function isKey(key: string): boolean {
  return isText(key) && !FORBIDDEN.has(key);
}

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
