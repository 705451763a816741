import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '#libs/database';
import { jobLockName } from './job-lock-name.js';
import type { Job } from './job.js';
import { type JobRun, jobRuns } from './job-runs.js';

/** A job that keeps failing is tried ever more rarely, up to this. */
const LONGEST_PAUSE_MS = 300_000;

/** Runs what features add, from the start of the app to its end. A run that fails is logged and tried again. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Jobs.name);
  private readonly jobs: Job[] = [];
  private readonly stopping = new AbortController();
  private readonly bells = new Map<string, AbortController>();
  private running: Promise<void>[] = [];

  constructor(private readonly database: Database) {}

  /** To be called while modules are initialised (`onModuleInit`). */
  add(job: Job): void {
    this.jobs.push(job);
  }

  onApplicationBootstrap(): void {
    this.running = this.jobs.map((job) => this.repeat(job));
  }

  /** Nothing new is begun; what runs is waited for, because the connections are closed next. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  /** There is work: the job runs on this replica as soon as it can, once more if it is running now. */
  wake({ name }: Pick<Job, 'name'>): void {
    this.bells.get(name)?.abort();
  }

  /** One run, now. False when a run of this job is under way, here or on another replica. */
  async runOnce(job: Job): Promise<boolean> {
    return this.database.withConnection(async (connection) => {
      const { rows } = await connection.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
        [jobLockName(job.name)],
      );
      if (!rows[0]?.locked) return false;
      await timed(job, () => job.run(connection, this.stopping.signal)); // when it fails, the connection is closed, and the lock with it
      await connection.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [jobLockName(job.name)]);
      return true;
    });
  }

  private async repeat(job: Job): Promise<void> {
    let failures = 0;
    let pauseMs = job.firstAfterMs ?? job.everyMs;
    let bell = this.hang(job);
    while (await this.pause(pauseMs, bell.signal)) {
      bell = this.hang(job);
      try {
        await this.runOnce(job);
        failures = 0;
      } catch (error) {
        failures += 1;
        this.logger.error({ err: error }, `The job "${job.name}" failed and will be tried again.`);
      }
      pauseMs = Math.max(job.everyMs, Math.min(job.everyMs * 2 ** failures, LONGEST_PAUSE_MS));
    }
  }

  /** Before a run, so that what comes to be while it runs is not slept over. */
  private hang({ name }: Job): AbortController {
    const bell = new AbortController();
    this.bells.set(name, bell);
    return bell;
  }

  /** Also ends when the job is woken. False when the app ends meanwhile. */
  private async pause(milliseconds: number, woken: AbortSignal): Promise<boolean> {
    const signal = AbortSignal.any([this.stopping.signal, woken]);
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    return !this.stopping.signal.aborted;
  }
}

async function timed({ name }: Job, run: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  let outcome: JobRun['outcome'] = 'failed';
  try {
    await run();
    outcome = 'done';
  } finally {
    const seconds = (performance.now() - startedAt) / 1000;
    jobRuns.publish({ job: name, outcome, seconds } satisfies JobRun);
  }
}
