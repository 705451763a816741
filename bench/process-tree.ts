import { readdir, readFile } from 'node:fs/promises';

/** A tick of /proc. */
const TICK_MICROSECONDS = 10_000;

interface Stat {
  pid: number;
  parent: number;
  ticks: number;
}

/**
 * User and system time of a process and of all below it, in microseconds; that of those that have ended included, as the kernel hands it to
 * whoever has waited for them.
 */
export async function cpuOfTree(root: number): Promise<number> {
  const stats = (
    await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(statOf))
  ).flatMap((stat) => stat ?? []);
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const { pid, parent } of stats) if (tree.has(parent)) tree.add(pid);
  }
  const ticks = stats.filter(({ pid }) => tree.has(pid)).reduce((sum, stat) => sum + stat.ticks, 0);
  return ticks * TICK_MICROSECONDS;
}

/** Undefined for one that has ended meanwhile. */
async function statOf(pid: string): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (fields === undefined) return undefined;
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
  return { pid: Number(pid), parent: fields[1] ?? 0, ticks: utime + stime + cutime + cstime };
}
