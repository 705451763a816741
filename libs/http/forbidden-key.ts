const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys that reach an object's prototype in JavaScript: no field, parameter or metadata key may have them. */
export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN.has(key);
}
