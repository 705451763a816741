import type { IncomingMessage } from 'node:http';

/** Whether the headers announce a body: asked before it is read, which `complete` cannot tell. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}
