import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two steps of the storage protocol, in order. docs/attachments.md says what a crash at each one leaves. */
export type FailpointName =
  | 'upload.after_intent'
  | 'upload.after_put'
  | 'upload.before_ready'
  | 'upload.after_ready'
  | 'delete.before_commit'
  | 'delete.after_commit'
  | 'delete.object_gone'
  | 'delete.row_gone';

/**
 * Where a test may stop this process: `LIFELOG_FAILPOINTS=upload.after_put=kill`, several separated by commas. `kill` ends it
 * as a power cut would, `throw` fails, `wait:FILE` writes FILE.reached and waits until FILE exists. `@FILE` in place of all
 * that is what FILE says at the moment, to arm a process that runs. Nothing at all unless NODE_ENV is `test`: so it asks
 * the environment itself and is no setting of LifeLog.
 */
export async function failpoint(name: FailpointName): Promise<void> {
  if (process.env.NODE_ENV !== 'test') return;
  const action = armed().get(name);
  if (action === undefined) return;
  if (action === 'kill') {
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined); // not one step further until it is dead
  }
  if (action === 'throw') throw new Error(`Failpoint ${name}.`);
  const file = /^wait:(.+)$/.exec(action)?.[1];
  if (file === undefined) return;
  writeFileSync(`${file}.reached`, '');
  while (!existsSync(file)) await sleep(10);
}

function armed(): Map<string, string> {
  const given = process.env.LIFELOG_FAILPOINTS ?? '';
  const failpoints = given.startsWith('@') ? readFileSync(given.slice(1), 'utf8') : given;
  const pairs = failpoints.split(',').filter(Boolean);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
