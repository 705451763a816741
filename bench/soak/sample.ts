import { readdir } from 'node:fs/promises';
import type { Client } from 'pg';
import { type Server, TOKEN } from '../server.ts';

const CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lifelog'";

export interface Sample {
  seconds: number;
  /** Of JavaScript, in MB: it goes up and down with every collection. */
  heap: number;
  /** Resident memory in MB. */
  resident: number;
  /** Open file descriptors, sockets included. */
  handles: number;
  /** That the database has with LifeLog, of its pool and beside it. */
  connections: number;
}

/** What the process holds now, by its own metrics, the kernel and the database. Throws where something of it is not told. */
export async function sample(server: Server, database: Client, seconds: number): Promise<Sample> {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const metrics = await answer.text();
  const heap = Number(/^nodejs_heap_size_used_bytes(?:\{[^}]*\})? (\S+)$/m.exec(metrics)?.[1]);
  if (!(heap > 0)) throw new Error(`/metrics tells nothing of the heap (${answer.status}).`);
  const { rows } = await database.query<{ count: string }>(CONNECTIONS);
  return {
    seconds,
    heap: heap / 1e6,
    resident: await server.memory(),
    handles: (await readdir(`/proc/${server.pid}/fd`)).length,
    connections: Number(rows[0]?.count),
  };
}
