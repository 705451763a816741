import { isDeepStrictEqual } from 'node:util';

type Json = Record<string, unknown>;

/**
 * The merge patch (RFC 7396) that makes one metadata of another: a key that went is null. Undefined where nothing changes; `unfit`
 * names the key of a null that no patch can set.
 */
export function metadataChange(
  before: Json | null,
  after: Json | null,
): { patch?: Json | null; unfit?: string } {
  if (isDeepStrictEqual(before, after)) return {};
  if (after === null) return { patch: null };
  const unfit = freshNull(before ?? {}, after);
  return unfit === undefined ? { patch: difference(before ?? {}, after) } : { unfit };
}

function difference(before: Json, after: Json): Json {
  const patch: Json = {};
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const old = before[key];
    if (isDeepStrictEqual(old, value)) continue;
    patch[key] = isObject(old) && isObject(value) ? difference(old, value) : value;
  }
  return patch;
}

/** In a patch a null takes its key away. */
function freshNull(before: Json, after: Json): string | undefined {
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (isDeepStrictEqual(old, value)) continue;
    if (value === null) return key;
    const inner = isObject(value) ? freshNull(isObject(old) ? old : {}, value) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
