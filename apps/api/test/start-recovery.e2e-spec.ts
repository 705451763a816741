import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LifeLogProcess } from './support/lifelog-process.js';
import { Diary, isAlive, StartBench, untilGone } from './support/start-bench.js';

const API_TOKEN = 'test_token_with_more_than_32_characters';
const ENV = { API_TOKEN, ADMIN_PASSWORD: 'correct horse battery' };
const NOBODY = 65534;

describe('starting LifeLog after the worst', () => {
  let bench: StartBench;
  beforeEach(() => (bench = new StartBench()));
  afterEach(() => bench.clear());

  /** A running LifeLog with one event in its diary. */
  async function used(): Promise<{ lifelog: LifeLogProcess; postgres: number }> {
    const lifelog = await bench.start({ env: ENV });
    await new Diary(await lifelog.address(), API_TOKEN).add('Kept');
    return { lifelog, postgres: lifelog.postgresPid ?? 0 };
  }

  async function expectDiaryKept(): Promise<LifeLogProcess> {
    const again = await bench.start({ env: ENV });
    expect(await new Diary(await again.address(), API_TOKEN).titles()).toEqual(['Kept']);
    return again;
  }

  it('leaves no PostgreSQL behind when it is killed', async () => {
    const { lifelog, postgres } = await used();
    await lifelog.end('SIGKILL');
    await untilGone(postgres);
    await expectDiaryKept();
  });

  it('recovers from being killed together with PostgreSQL', async () => {
    const { lifelog, postgres } = await used();
    process.kill(postgres, 'SIGKILL');
    await lifelog.end('SIGKILL');
    await expectDiaryKept();
  });

  it('ends the PostgreSQL that is left when everything that watched it was killed', async () => {
    const { lifelog, postgres } = await used();
    const supervisor = parentOf(postgres);
    // Stopped first, so that none of them reacts to the end of another.
    const watching = [supervisor, ...childrenOf(supervisor).filter((pid) => pid !== postgres)];
    for (const pid of [...watching, lifelog.pid]) process.kill(pid, 'SIGSTOP');
    for (const pid of [...watching, lifelog.pid]) process.kill(pid, 'SIGKILL');
    await lifelog.exited;
    expect(isAlive(postgres)).toBe(true);
    const again = await expectDiaryKept();
    expect(again.output).toContain(`left behind (process ${postgres})`);
    expect(isAlive(postgres)).toBe(false);
  });

  it('ends with 1 and says so when PostgreSQL is lost', async () => {
    const { lifelog, postgres } = await used();
    process.kill(postgres, 'SIGKILL');
    expect(await lifelog.exited).toBe(1);
    expect(lifelog.output).toContain('PostgreSQL has ended unexpectedly');
    await expectDiaryKept();
  });

  it('runs as an ordinary user, who owns everything afterwards', async () => {
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(bench.folder, NOBODY, NOBODY);
    const lifelog = await bench.start(isRoot ? asNobody() : { env: ENV });
    await new Diary(await lifelog.address(), API_TOKEN).add('Mine');
    const owner = isRoot ? NOBODY : process.getuid?.();
    const files = readdirSync(bench.dataDir).map((name) => statSync(join(bench.dataDir, name)).uid);
    expect(new Set(files)).toEqual(new Set([owner]));
    expect(await lifelog.end('SIGTERM')).toBe(0);
  });
});

/** LifeLog itself may lie in a folder that is closed to others, which is not what the test is about. */
function asNobody(): ConstructorParameters<typeof LifeLogProcess>[2] {
  const main = resolve('dist/apps/api/src/main.js');
  const mayRead = spawnSync('test', ['-r', main], { uid: NOBODY, gid: NOBODY }).status === 0;
  if (mayRead) return { env: ENV, uid: NOBODY };
  const capability = ['--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search'];
  const account = [
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
  ];
  return { env: ENV, command: ['setpriv', ...account, ...capability, process.execPath, main] };
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return listed.trim().split(/\s+/).map(Number);
}
