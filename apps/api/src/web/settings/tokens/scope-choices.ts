import type { Scope } from '#libs/auth';

/** What a token may be for, in words; each is the scopes that it takes. */
export const SCOPE_CHOICES = [
  { value: 'capture', words: 'capture: add, cannot read', scopes: ['capture'] },
  { value: 'read', words: 'read: see everything, change nothing', scopes: ['read'] },
  { value: 'write', words: 'write: add, change and delete; sees only what it changes', scopes: ['write'] },
  { value: 'read-write', words: 'read and write', scopes: ['read', 'write'] },
  {
    value: 'feed',
    words: 'feed: subscribe to the calendar and the Atom feed, nothing else',
    scopes: ['feed'],
  },
  { value: 'admin', words: 'admin: everything, tokens and settings too', scopes: ['admin'] },
] as const satisfies { value: string; words: string; scopes: Scope[] }[];

export type ScopeChoice = (typeof SCOPE_CHOICES)[number]['value'];
