import { readdir } from 'node:fs/promises';
import { type Server, TOKEN } from '../server.ts';

export interface Sample {
  seconds: number;
  /** Of JavaScript, in MB: it goes up and down with every collection. */
  heap: number;
  /** Resident memory in MB. */
  resident: number;
  /** Open file descriptors, sockets included. */
  handles: number;
  /** To the database, busy or idle. */
  connections: number;
}

/** What the process holds now, by its own metrics and by the kernel. */
export async function sample(server: Server, seconds: number): Promise<Sample> {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const metrics = await answer.text();
  const sum = (name: string): number =>
    metrics
      .split('\n')
      .filter((line) => line.startsWith(name))
      .reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);
  return {
    seconds,
    heap: sum('nodejs_heap_size_used_bytes') / 1e6,
    resident: await server.memory(),
    handles: (await readdir(`/proc/${server.pid}/fd`)).length,
    connections:
      sum('lifelog_db_pool_connections{state="busy"}') + sum('lifelog_db_pool_connections{state="idle"}'),
  };
}
