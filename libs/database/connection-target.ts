import { parse } from 'pg-connection-string';

/** Where a connection string leads, for messages: `db.example:5432/lifelog`, never the user's name or password. */
export function explainTarget(url: string): string {
  const { host, port, database } = parse(url);
  const server = host?.startsWith('/') ? host : `${host || 'localhost'}:${port || '5432'}`;
  return `${server}/${database ?? ''}`;
}
