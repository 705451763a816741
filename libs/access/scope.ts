export const SCOPES = ['read', 'write', 'admin', 'capture', 'feed'] as const;

/** Scopes stand alone: `write` does not include `read`, though a change is answered with the event. Only `admin` includes all. */
export type Scope = (typeof SCOPES)[number];

/** Whether a token with these scopes may call a route that takes any of `wanted`. */
export function covers(granted: readonly Scope[], wanted: readonly Scope[]): boolean {
  return granted.includes('admin') || wanted.some((scope) => granted.includes(scope));
}
