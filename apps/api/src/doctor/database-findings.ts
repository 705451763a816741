import { failed, type Finding, ok, warning } from './finding.js';

/** What PostgreSQL says of itself. */
export interface DatabaseFacts {
  /** Such as 180001. */
  version: number;
  /** Such as `18.1 (Debian …)`. */
  versionText: string;
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
  maxConnections: number;
  reservedConnections: number;
  /** Seconds that the database's clock is ahead of this process's. */
  clockAhead: number;
}

const OLDEST = 150_000;
const CLOCKS_APART_SECONDS = 5;

/** `poolMax`: connections that each process may open. */
export function databaseFindings(facts: DatabaseFacts, poolMax: number): Finding[] {
  return [version(facts), durability(facts), connections(facts, poolMax), clock(facts)];
}

function version({ version: number, versionText }: DatabaseFacts): Finding {
  const name = `PostgreSQL ${versionText.split(' ')[0]}`;
  if (number >= OLDEST) return ok('database', `${name}.`);
  return failed('database', `${name} is too old.`, 'Move to PostgreSQL 15 or newer (docs/operations.md).');
}

/** What an acknowledged write is worth when the power fails. */
function durability({ fsync, fullPageWrites, synchronousCommit }: DatabaseFacts): Finding {
  const off = [
    fsync === 'off' && 'fsync',
    fullPageWrites === 'off' && 'full_page_writes',
    synchronousCommit === 'off' && 'synchronous_commit',
  ].filter((name) => name !== false);
  if (off.length === 0) return ok('durability', 'What PostgreSQL confirms is on the disk.');
  return failed(
    'durability',
    `${off.join(' and ')} ${off.length === 1 ? 'is' : 'are'} off: a power cut can lose or ruin what was confirmed.`,
    `Set ${off.map((name) => `${name} = on`).join(', ')} in postgresql.conf and reload.`,
  );
}

function connections({ maxConnections, reservedConnections }: DatabaseFacts, poolMax: number): Finding {
  const free = maxConnections - reservedConnections;
  if (poolMax <= free)
    return ok(
      'connections',
      `Each process may open ${poolMax} of ${free} connections: room for ${Math.floor(free / poolMax)}.`,
    );
  return warning(
    'connections',
    `DATABASE_POOL_MAX is ${poolMax}, and PostgreSQL gives ${free} connections to all together.`,
    'Lower DATABASE_POOL_MAX or raise max_connections.',
  );
}

function clock({ clockAhead }: DatabaseFacts): Finding {
  const apart = Math.abs(clockAhead);
  if (apart <= CLOCKS_APART_SECONDS) return ok('clock', 'The clocks of LifeLog and its database agree.');
  return warning(
    'clock',
    `The clock of the database is ${Math.round(apart)} s ${clockAhead > 0 ? 'ahead of' : 'behind'} LifeLog's.`,
    'Let both machines set their clocks by NTP.',
  );
}
