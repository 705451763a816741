import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { parse, toClientConfig } from 'pg-connection-string';
import { StartError } from '../start/start-error.js';

/**
 * Runs `pg_dump` or `pg_restore`, which have to be on the PATH, against the database of a URL. Its password travels in the environment: a
 * command line is everybody's to read. Throws StartError with what the program said.
 */
export async function postgresProgram(
  program: 'pg_dump' | 'pg_restore',
  url: string,
  args: string[],
): Promise<void> {
  const { host, port, user, password, database } = toClientConfig(parse(url));
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PGHOST: host ?? undefined,
      PGPORT: port === undefined ? undefined : String(port),
      PGUSER: user,
      PGPASSWORD: typeof password === 'string' ? password : undefined,
      PGDATABASE: database ?? undefined,
      PGSSLMODE: new URL(url).searchParams.get('sslmode') ?? undefined,
      PGAPPNAME: 'lifelog',
    },
  });
  const said = text(child.stderr);
  const [code] = (await once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new StartError(`${program} is not installed here. It comes with PostgreSQL's client programs.`, {
      cause: error,
    });
  })) as [number | null];
  if (code !== 0) throw new StartError(`${program} failed:\n${(await said).trim()}`);
}
