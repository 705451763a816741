/** The keys of a JSON Pointer (RFC 6901): `/shoes/age` → `shoes`, `age`. Undefined when it is none, or names nothing. */
export function parsePointer(text: string): string[] | undefined {
  if (!/^\/(?:[^~]|~[01])*$/su.test(text)) return undefined;
  return text
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
