import { readCopyName } from './copy-name.js';

/**
 * Which copies may go, of names that are given oldest first: all but the newest of each schema, since an upgrade that fails again and again
 * makes one at each start; and of what is left all but the newest `keep`.
 */
export function surplusCopies(oldestFirst: string[], keep: number): string[] {
  const schemas = new Set<string | undefined>();
  return oldestFirst.toReversed().filter((name) => {
    const schema = readCopyName(name)?.schema;
    if (schemas.has(schema) || schemas.size >= keep) return true;
    schemas.add(schema);
    return false;
  });
}
