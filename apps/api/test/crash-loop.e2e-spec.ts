import { readdir, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { wrongTagDays } from '#libs/testing';
import { CliHome } from '../../cli/test/support/run-cli.js';
import { CliWriter } from './support/crash-loop/cli-writer.js';
import { compareLog } from './support/crash-loop/compare-log.js';
import { Journal } from './support/crash-loop/journal.js';
import { LogClient, Unanswered } from './support/crash-loop/log-client.js';
import { Seeded } from './support/crash-loop/seeded.js';
import { Victim } from './support/crash-loop/victim.js';
import type { Writer } from './support/crash-loop/writer.js';
import { WRITERS } from './support/crash-loop/writers.js';
import { StartBench } from './support/start-bench.js';
import { TOKEN } from './support/test-app.js';

/** `npm run soak -- --cycles 1000 --seed 7` sets these. */
const CYCLES = Number(process.env.CRASH_CYCLES ?? 2);
const SEED = Number(process.env.CRASH_SEED ?? 20261122);
/** All files are read whole, and the doctor is asked, as often as this. */
const LOOK_CLOSELY_EVERY = 20;
const REPORT_EVERY = 10;

describe(`a LifeLog that is killed again and again (seed ${SEED})`, () => {
  const bench = new StartBench();
  const chance = new Seeded(SEED);
  let victim: Victim;
  let home: CliHome;

  beforeAll(async () => {
    victim = await Victim.start(bench.dataDir);
    home = await CliHome.create({ LIFELOG_URL: victim.url, LIFELOG_API_TOKEN: TOKEN });
  });
  afterAll(async () => {
    await victim.stop();
    await bench.clear();
    await home.remove();
  });

  it(
    'loses nothing that was acknowledged, has nothing by halves and nothing twice',
    async () => {
      const journals: Journal[] = [];
      const ways: Record<string, number> = {};
      for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
        const journal = new Journal(`c${cycle}`);
        journals.push(journal);
        const way = await liveAndDie(journal);
        ways[way] = (ways[way] ?? 0) + 1;
        const faults = await compareLog(new LogClient(victim.url), journal, { readFiles: true });
        expect({ seed: SEED, cycle, faults }).toEqual({ seed: SEED, cycle, faults: [] });
        if (cycle % LOOK_CLOSELY_EVERY === 0) await lookClosely();
        if (CYCLES > REPORT_EVERY && cycle % REPORT_EVERY === 0) report(cycle, journals, ways);
      }
      const client = new LogClient(victim.url);
      for (const journal of journals) expect(await compareLog(client, journal)).toEqual([]);
      await lookClosely();
      await expectNothingLeft(client);
    },
    120_000 + CYCLES * 30_000,
  );

  /** The way in which it died. It is back afterwards, and all that was open is settled. */
  async function liveAndDie(journal: Journal): Promise<string> {
    const client = new LogClient(victim.url);
    const writers: Writer[] = WRITERS.map((make) => make(client, journal, chance.branch()));
    const cli = new CliWriter(home, journal, chance.branch());
    let isOver = false;
    const untilDead = writers.map(async (writer) => {
      try {
        while (!isOver) await writer.write();
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
      }
    });
    const typing = (async () => {
      while (!isOver) await cli.write();
    })();
    const all = Promise.all([...untilDead, typing]);
    all.catch(() => undefined); // it is heard of below
    await sleep(chance.between(20, 2_000));
    const way = await victim.die(chance);
    isOver = true;
    await all;
    while (chance.next() < 0.15) await victim.diesAtStart(chance);
    await victim.rise();
    for (const writer of [...writers, cli]) await writer.settle();
    return way;
  }

  /** By the words of LifeLog itself: every file is whole, and the doctor finds nothing broken. */
  async function lookClosely(): Promise<void> {
    const { text } = await new LogClient(victim.url).ask('POST', '/api/storage/verify', [200]);
    expect(JSON.parse(text.trimEnd().split('\n').pop() ?? '')).toMatchObject({ type: 'end', damaged: 0 });
    const { code, stdout } = await home.run(['doctor', '--json']);
    expect([code, stdout.match(/"state":\s*"failed"/g)]).toEqual([0, null]);
  }

  /** Once the hour is over for which uploads under way are left alone: every object has its row, every row its object. */
  async function expectNothingLeft(client: LogClient): Promise<void> {
    const pool = new pg.Pool({ connectionString: victim.databaseUrl(), max: 1 });
    pool.on('error', () => undefined); // PostgreSQL may be ended before the connection is
    try {
      await pool.query(
        `UPDATE attachments SET uploaded_at = now() - interval '61 minutes' WHERE state = 'pending'`,
      );
      await pool.query('UPDATE object_deletions SET due_at = least(due_at, now())');
      const store = `${victim.dataDir}/attachments`;
      for (const name of await readdir(`${store}/.incoming`))
        await utimes(`${store}/.incoming/${name}`, 0, 0);
      await client.ask('POST', '/api/storage/gc', [200]);
      while ((await pool.query('SELECT 1 FROM object_deletions')).rowCount !== 0) await sleep(50);
      const { rows } = await pool.query<{ state: string; key: string }>('SELECT state, key FROM attachments');
      const objects = (await readdir(store, { recursive: true })).filter((name) =>
        /^[0-9a-f]{32}\/.+__/.test(name),
      );
      expect(objects.sort()).toEqual(rows.map(({ key }) => key).sort());
      expect(rows.filter(({ state }) => state !== 'ready')).toEqual([]);
      expect(await readdir(`${store}/.incoming`)).toEqual([]);
      expect(await wrongTagDays(pool)).toEqual([]);
      expect(
        (await pool.query(`SELECT 1 FROM imports WHERE state = 'done' AND committed_at IS NULL`)).rowCount,
      ).toBe(0);
    } finally {
      await pool.end();
    }
  }

  function report(cycle: number, journals: Journal[], ways: Record<string, number>): void {
    const sum = (key: 'acknowledged' | 'settled') =>
      journals.reduce((total, journal) => total + journal[key], 0);
    process.stdout.write(
      `seed ${SEED}: ${cycle} cycles ${JSON.stringify(ways)}, ${sum('acknowledged')} acknowledged, ${sum('settled')} answers lost and settled\n`,
    );
  }
});
