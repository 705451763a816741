import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const POLL_MS = 200;

/** Does the work while no other process does it on this folder; waits for one that does. */
export async function alone(lock, work) {
  mkdirSync(dirname(lock), { recursive: true });
  const own = `${lock}.${process.pid}`;
  const mark = describe(process.pid);
  writeFileSync(own, mark);
  try {
    let told = false;
    while (!take(own, lock)) {
      if (!told) console.log('Another start is installing or building; waiting for it …');
      told = true;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    try {
      work();
    } finally {
      if (read(lock) === mark) rmSync(lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** A link is made or fails, and the lock has its content from the first moment. */
function take(own, lock) {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = read(lock);
  if (holder !== undefined && !isAlive(holder)) setAside(lock, holder);
  return false; // and try again
}

/** Only one of several that find the holder dead moves its lock away. */
function setAside(lock, holder) {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== holder) linkSync(aside, lock); // somebody else was quicker, and this is already theirs
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
}

function isAlive(holder) {
  const pid = Number(holder.split(' ')[0]);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return describe(pid) === holder;
}

/** The pid and, where the system tells, when its process began: pids are used again. */
function describe(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return stat === undefined ? String(pid) : `${pid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20]}`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}
