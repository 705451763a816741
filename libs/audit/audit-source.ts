import type { Request } from 'express';
import { principalOf } from '#libs/access';

export interface AuditSource {
  /** `session`, `token 3 (Backup script)`, or `nobody` for someone who is not signed in. */
  actor: string;
  address: string | null;
}

/** Who and from where, of a request. */
export function auditSource(request: Request): AuditSource {
  const principal = principalOf(request);
  return { actor: actorName(principal), address: request.ip ?? null };
}

function actorName(principal: ReturnType<typeof principalOf>): string {
  if (!principal) return 'nobody';
  return principal.kind === 'session' ? 'session' : `token ${principal.tokenId} (${principal.name})`;
}
