import { InvalidArgumentError } from 'commander';
import type { Scope } from '#libs/api-client';

export const SCOPES = ['read', 'write', 'admin', 'capture', 'feed'] as const satisfies Scope[];

/** `read,write` as it is typed. Throws InvalidArgumentError (usage). */
export function tokenScopes(text: string): Scope[] {
  const names = text.split(',').map((name) => name.trim());
  const scopes = SCOPES.filter((scope) => names.includes(scope));
  if (scopes.length === new Set(names).size) return scopes;
  throw new InvalidArgumentError(`Scopes are ${SCOPES.join(', ')}, several with commas.`);
}
