import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresProgram } from './postgres-program.js';

/** In place of PostgreSQL's own: it says how it was called, and fails when it is told to. */
const PROGRAM = `#!/bin/sh
echo "$PGHOST|$PGPORT|$PGUSER|$PGPASSWORD|$PGDATABASE|$PGSSLMODE|$PGAPPNAME|$*" >&2
[ "$1" != fail ]
`;

describe('postgresProgram', () => {
  let folder: string;
  let path: string | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-programs-'));
    await writeFile(join(folder, 'pg_dump'), PROGRAM);
    await chmod(join(folder, 'pg_dump'), 0o755);
    path = process.env.PATH;
    process.env.PATH = folder;
  });
  afterAll(async () => {
    process.env.PATH = path;
    await rm(folder, { recursive: true });
  });

  it.each([
    [
      'postgresql://owner:s%20cret@db.example:5433/log?sslmode=verify-full',
      'db.example|5433|owner|s cret|log|verify-full|lifelog|fail --x',
    ],
    ['postgresql://owner@db.example/log', 'db.example||owner||log||lifelog|fail --x'],
    ['postgresql:///log?host=/run/postgresql', '/run/postgresql||||log||lifelog|fail --x'],
  ])('is told of %s by the environment, and what it says is told on', async (url, said) => {
    await expect(postgresProgram('pg_dump', url, ['fail', '--x'])).rejects.toThrow(
      `pg_dump failed:\n${said}`,
    );
  });

  it('resolves when the program succeeds', async () => {
    await expect(postgresProgram('pg_dump', 'postgresql://db.example/log', [])).resolves.toBeUndefined();
  });

  it('says where programs come from that are not there', async () => {
    await expect(postgresProgram('pg_restore', 'postgresql://db.example/log', [])).rejects.toThrow(
      "pg_restore is not installed here. It comes with PostgreSQL's client programs.",
    );
  });
});
