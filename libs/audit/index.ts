/**
 * Owns the `audit_log` table: what was done, when, by whom and from where.
 * Never changes or removes an entry, and never keeps a secret.
 * Every feature that does something worth a trace may call it.
 */
export { AuditModule } from './audit.module.js';
export { Audit, type AuditEntry } from './audit.js';
export { auditSource, type AuditSource } from './audit-source.js';
export { ListAuditQuery } from './list-audit.query.js';
export { decodeAuditCursor } from './audit-cursor.js';
export type { AuditEntryResponse } from './audit.dto.js';
