import type { IncomingMessage } from 'node:http';
import { DomainError, ValidationError } from '#libs/errors';
import { hasBody } from '#libs/http';

const BOUNDARY = /;\s*boundary=("[^"]+"|[^\s;"]+)/i;

/** As the headers have it; empty when they have none. */
export function boundaryOf(request: IncomingMessage): string {
  const given = BOUNDARY.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
  return given.replace(/^"(.*)"$/, '$1');
}

/** Throws unless the headers announce multipart/form-data that can be read. */
export function requireMultipart(request: IncomingMessage): void {
  const type = request.headers['content-type'] ?? '';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (!/^multipart\/form-data\s*(;|$)/i.test(type)) {
    throw new DomainError('unsupported_media_type', 'Files must be sent as multipart/form-data.');
  }
  if (encoding !== 'identity') {
    throw new DomainError('unsupported_media_type', 'multipart/form-data must not be compressed.');
  }
  if (!BOUNDARY.test(type)) throw ValidationError.of('body', 'is malformed multipart: it has no boundary');
  if (!hasBody(request)) throw ValidationError.of('body', 'is malformed multipart: it is empty');
}
