import { hash } from 'node:crypto';

/** A strong validator of exactly these bytes: it changes with the event and with its attachments. */
export function eventETag(json: string): string {
  return `"${hash('sha256', json, 'base64url').slice(0, 27)}"`;
}

/** Whether an `If-Match` header (a list of validators, or `*`) names this one. Weak ones never match (RFC 9110). */
export function matches(ifMatch: string, etag: string): boolean {
  return ifMatch.split(',').some((candidate) => ['*', etag].includes(candidate.trim()));
}

/** Whether an `If-None-Match` header names this validator; here weak ones match as well (RFC 9110). */
export function isNamedBy(ifNoneMatch: string, etag: string): boolean {
  return matches(ifNoneMatch.replaceAll('W/"', '"'), etag);
}
