import { Jobs } from '#libs/jobs';
import type { Job } from '#libs/jobs';
import { ObjectStore } from '#libs/storage';
import { CheckAttachments } from './check-attachments.job.js';
import { CleanSpool } from './clean-spool.job.js';
import { CollectOrphans } from './collect-orphans.job.js';
import { DeleteObjects } from './delete-objects.job.js';
import { Examination } from './examination.js';
import { Quarantine } from './quarantine.js';

const HOUR = 3_600_000;

describe('the jobs of care', () => {
  const store = { spoolFolder: '/data/incoming' } as ObjectStore;
  const added = (make: (jobs: Jobs) => { onModuleInit(): void }) => {
    const all: Job[] = [];
    make({ add: (job: Job) => all.push(job) } as unknown as Jobs).onModuleInit();
    return all.map(({ name, everyMs, firstAfterMs }) => ({ name, everyMs, firstAfterMs }));
  };

  // their names are locks: replicas of two versions must mean the same by them, and no two jobs
  it('are due as they should be, each under a name of its own', () => {
    const deletions = (jobs: Jobs) => new DeleteObjects(jobs, store);
    const quarantine = new Quarantine(store);
    expect([
      ...added(deletions),
      ...added((jobs) => new CollectOrphans(jobs, store, deletions(jobs), quarantine)),
      ...added((jobs) => new CheckAttachments(jobs, new Examination(store, quarantine))),
    ]).toEqual([
      { name: 'delete objects', everyMs: 5_000, firstAfterMs: undefined },
      { name: 'collect orphans', everyMs: HOUR, firstAfterMs: 3_000 },
      { name: 'check attachments', everyMs: HOUR, firstAfterMs: 15_000 },
    ]);
    const [spool] = added((jobs) => new CleanSpool(jobs, store));
    expect(spool).toMatchObject({ everyMs: HOUR, firstAfterMs: 30_000 });
    expect(spool?.name).toMatch(/^clean the spool \/data\/incoming on \S+$/); // each machine's own
  });
});
