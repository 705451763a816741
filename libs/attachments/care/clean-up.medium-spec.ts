import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { jobLockName, Jobs } from '#libs/jobs';
import {
  anObjectKey,
  keepAttachment,
  keepObject,
  openDatabase,
  type OpenDatabase,
  openStore,
  type OpenStore,
} from '#libs/testing';
import { CleanSpool } from './clean-spool.job.js';
import { CleanUp } from './clean-up.js';
import { CollectOrphans } from './collect-orphans.job.js';
import { DeleteObjects } from './delete-objects.job.js';
import { QUARANTINE } from './orphan-candidate.js';
import { Quarantine } from './quarantine.js';

const NONE = { objects: 0, bytes: 0 };

describe('CleanUp', () => {
  let test: OpenDatabase;
  let kept: OpenStore;
  let cleanUp: CleanUp;

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    test = await openDatabase();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.drop();
  });
  beforeEach(async () => {
    await test.pool.query('TRUNCATE attachments, object_deletions');
    kept = await openStore();
    const jobs = new Jobs(test.database);
    const [deletions, quarantine] = [new DeleteObjects(jobs, kept.store), new Quarantine(kept.store)];
    const orphans = new CollectOrphans(jobs, kept.store, deletions, quarantine);
    cleanUp = new CleanUp(jobs, orphans, deletions, new CleanSpool(jobs, kept.store), quarantine);
  });
  afterEach(() => kept.remove());

  /** One of each: an upload that never ended, a deletion that has failed, an orphan, a rest in the spool, one in quarantine. */
  async function untidy(): Promise<string> {
    await keepAttachment(test.pool, kept.store, { state: 'pending', hoursAgo: 2 });
    await test.pool.query(
      `INSERT INTO object_deletions (key, due_at, attempts) VALUES ('failed/before', now() + interval '40 seconds', 3)`,
    );
    const orphan = anObjectKey();
    await keepObject(kept.store, orphan, 'orphan');
    await kept.age(kept.path(orphan), 25);
    const rest = join(kept.store.spoolFolder, 'rest');
    await writeFile(rest, 'half a fi');
    await kept.age(rest, 2);
    await keepObject(kept.store, QUARANTINE + anObjectKey(), 'old');
    return orphan;
  }

  it('says what it would do and does none of it, then does it', async () => {
    const orphan = await untidy();
    const dry = await cleanUp.run({ dryRun: true, purgeQuarantine: false });
    expect(dry).toEqual({
      dry_run: true,
      pending_removed: 1,
      objects_deleted: 1,
      deletions_waiting: 0,
      quarantined: 1,
      spool_removed: 1,
      purged: 0,
      quarantine: { objects: 1, bytes: 3 },
    });
    expect(await cleanUp.run({ dryRun: true, purgeQuarantine: false })).toEqual(dry);
    const { rowCount } = await test.pool.query('SELECT FROM object_deletions WHERE due_at > now()');
    expect(rowCount).toBe(1); // its pause goes on
    expect(await cleanUp.run({ dryRun: false, purgeQuarantine: false })).toEqual({
      ...dry,
      dry_run: false,
      objects_deleted: 2, // that of the upload too
      quarantine: { objects: 2, bytes: 9 },
    });
    expect(await kept.store.stat(QUARANTINE + orphan)).toMatchObject({ sizeBytes: 6 });
  });

  it('purges quarantine when told to, and says before how much that would be', async () => {
    await keepObject(kept.store, QUARANTINE + anObjectKey(), 'old');
    const quarantine = { objects: 1, bytes: 3 };
    expect(await cleanUp.run({ dryRun: true, purgeQuarantine: true })).toMatchObject({
      purged: 1,
      quarantine,
    });
    expect(await cleanUp.run({ dryRun: false, purgeQuarantine: false })).toMatchObject({
      purged: 0,
      quarantine,
    });
    expect(await cleanUp.run({ dryRun: false, purgeQuarantine: true })).toMatchObject({
      purged: 1,
      quarantine: NONE,
    });
  });

  it('counts deletions that still wait for a store that does not delete', async () => {
    await test.pool.query(`INSERT INTO object_deletions (key) VALUES ('stubborn/object')`);
    kept.store.delete = () => Promise.reject(new Error('Denied.'));
    expect(await cleanUp.run({ dryRun: false, purgeQuarantine: false })).toMatchObject({
      objects_deleted: 0,
      deletions_waiting: 1,
    });
  });

  it('waits for a run of another replica', async () => {
    const lock = 'SELECT pg_advisory_lock(hashtextextended($1, 0))';
    const other = await test.pool.connect();
    await other.query(lock, [jobLockName('collect orphans')]);
    let isOver = false;
    const report = cleanUp.run({ dryRun: true, purgeQuarantine: false }).then((done) => {
      isOver = true;
      return done;
    });
    await other.query('SELECT pg_sleep(0.3)');
    expect(isOver).toBe(false);
    await other.query('SELECT pg_advisory_unlock_all()');
    other.release();
    expect(await report).toMatchObject({ dry_run: true, quarantine: NONE });
  });

  it('says so when another run takes long', async () => {
    const clock = jest.spyOn(performance, 'now');
    const busy = { runOnce: async () => (clock.mockReturnValue(Number.MAX_SAFE_INTEGER), false) };
    const never = new CleanUp(busy as unknown as Jobs, ...([{}, {}, {}, {}] as unknown as Unused));
    await expect(never.run({ dryRun: true, purgeQuarantine: false })).rejects.toMatchObject({
      errorCode: 'conflict',
    });
    clock.mockRestore();
  });
});

type Unused = [CollectOrphans, DeleteObjects, CleanSpool, Quarantine];
