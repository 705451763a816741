/** No empty segment, no segment of dots only, no backslash, nothing but visible ASCII. */
const SEGMENT = /^(?!\.{1,2}$)[\x21-\x2e\x30-\x5b\x5d-\x7e]{1,255}$/;
const MAX_LENGTH = 1024;

/** Returns the key's segments. Throws when it is none: keys are made by us, so that a wrong one is a mistake of ours. */
export function keySegments(key: string): string[] {
  const segments = key.split('/');
  if (key.length <= MAX_LENGTH && segments.every((segment) => SEGMENT.test(segment))) return segments;
  throw new RangeError(`${JSON.stringify(key.slice(0, 80))} cannot be the key of an object.`);
}
