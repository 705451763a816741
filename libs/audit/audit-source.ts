import type { Request } from 'express';
import { type Principal, principalOf } from '#libs/access';

export interface AuditSource {
  /** Undefined for someone who is not signed in, and for LifeLog itself. */
  principal?: Principal;
  /** Null for what no request asked for. */
  address: string | null;
}

/** Who and from where, of a request. */
export function auditSource(request: Request): AuditSource {
  return { principal: principalOf(request), address: request.ip ?? null };
}
