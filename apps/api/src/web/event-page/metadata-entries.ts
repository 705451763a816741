/** A key of an event's metadata with what stands beside it: either values, one a line, or further keys. */
export interface MetadataEntry {
  key: string;
  values: { text: string; href: string | null }[];
  nested: MetadataEntry[];
}

/** Metadata for reading: values exactly as stored (4120, not 4,120), objects indented, addresses linked. */
export function metadataEntries(metadata: Record<string, unknown>): MetadataEntry[] {
  return Object.entries(metadata).map(([key, value]) => entry(key, value));
}

function entry(key: string, value: unknown): MetadataEntry {
  if (isObject(value) && Object.keys(value).length > 0)
    return { key, values: [], nested: metadataEntries(value) };
  // A list that holds objects would not say which of its lines belong together: each gets its number.
  if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
    return { key, values: [], nested: value.map((item, index) => entry(String(index + 1), item)) };
  }
  const items: unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
  return { key, values: items.map(written), nested: [] };
}

function written(value: unknown): { text: string; href: string | null } {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { text, href: isWebAddress(value) ? (value as string) : null };
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
