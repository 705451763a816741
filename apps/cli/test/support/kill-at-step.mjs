/**
 * Loaded into the CLI before its own code (`node --import`): kills the process, as a power cut would, right before
 * its n-th step that could matter to the outbox: a change of the file system that lasts, a request, and its answer.
 * KILL_AT=`<n>`; the steps that were made are appended to the file KILL_LOG.
 */
import { appendFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const at = Number(process.env.KILL_AT);
let made = 0;

function step(name) {
  made += 1;
  if (process.env.KILL_LOG) appendFileSync(process.env.KILL_LOG, `${made} ${name}\n`);
  if (made === at) process.kill(process.pid, 'SIGKILL');
}

function before(owner, name) {
  const original = owner[name];
  owner[name] = function (...args) {
    step(name);
    return original.apply(this, args);
  };
}

for (const name of ['mkdir', 'rename', 'rm', 'copyFile']) before(fs, name);
const probe = await fs.open(process.execPath);
before(Object.getPrototypeOf(probe), 'sync');
await probe.close();
const { fetch } = globalThis;
globalThis.fetch = async (...args) => {
  step('request');
  const response = await fetch(...args);
  step('answer');
  return response;
};
syncBuiltinESMExports();
