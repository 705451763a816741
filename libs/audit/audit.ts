import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '#libs/database';
import type { AuditSource } from './audit-source.js';

export interface AuditEntry extends AuditSource {
  /** Noun and verb, such as `token.rotated`. */
  action: string;
  /** Facts for the owner, such as a token's name. Never a secret. */
  details?: Record<string, unknown>;
}

/** The longest address there is fits; what a proxy hands on from a stranger may be longer. */
const ADDRESS_LENGTH = 64;

@Injectable()
export class Audit {
  constructor(private readonly database: Database) {}

  /** Keeps the entry; inside `tx` it is kept if and only if the change itself is. */
  async record(entry: AuditEntry, tx: Queryable = this.database): Promise<void> {
    const { action, address, details = {} } = entry;
    await tx.query('INSERT INTO audit_log (action, actor, address, details) VALUES ($1, $2, $3, $4)', [
      action,
      actorName(entry),
      address?.slice(0, ADDRESS_LENGTH),
      JSON.stringify(details),
    ]);
  }
}

function actorName({ principal, address }: AuditEntry): string {
  if (!principal) return address === null ? 'system' : 'nobody';
  return principal.kind === 'session' ? 'session' : `token ${principal.tokenId} (${principal.name})`;
}
