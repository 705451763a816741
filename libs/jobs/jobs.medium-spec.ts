import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import type { Job } from './job.js';
import { Jobs } from './jobs.js';

describe('Jobs', () => {
  let test: OpenDatabase;
  const job = (run: Job['run'], name = 'test'): Job => ({ name, everyMs: 10, run });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await sleep(5);
  };

  beforeAll(async () => {
    test = await openDatabase();
  });
  afterAll(() => test.drop());

  it('run a job once at a time, whichever replica it is, and others beside it', async () => {
    const replicas = [new Jobs(test.database), new Jobs(test.database)] as const;
    let finish: (() => void) | undefined;
    const long = job(() => new Promise<void>((resolve) => (finish = resolve)));
    const first = replicas[0].runOnce(long);
    await until(() => finish !== undefined);
    expect(await replicas[1].runOnce(long)).toBe(false);
    expect(await replicas[1].runOnce(job(async () => undefined, 'other'))).toBe(true);
    finish?.();
    expect(await first).toBe(true);
    expect(await replicas[1].runOnce(job(async () => undefined))).toBe(true);
  });

  it('let the next run in after a failure', async () => {
    const jobs = new Jobs(test.database);
    await expect(jobs.runOnce(job((connection) => connection.query('SELECT 1/0')))).rejects.toThrow(
      /division by zero/,
    );
    expect(await jobs.runOnce(job(async () => undefined))).toBe(true);
  });

  it('may begin with the app, long before they repeat', async () => {
    const jobs = new Jobs(test.database);
    let runs = 0;
    jobs.add({ name: 'early', everyMs: 3_600_000, firstAfterMs: 10, run: async () => (runs += 1) });
    jobs.onApplicationBootstrap();
    await until(() => runs === 1);
    await sleep(100);
    await jobs.onModuleDestroy();
    expect(runs).toBe(1);
  });

  it('repeat, log a failure and go on, and wait for the run under way when they end', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const jobs = new Jobs(test.database);
    const runs: string[] = [];
    jobs.add(
      job(async (_connection, stop) => {
        runs.push('begun');
        if (runs.length === 1) throw new Error('The first one fails.');
        await sleep(10_000, undefined, { signal: stop }).catch(() => sleep(50));
        runs.push('ended');
      }),
    );
    jobs.onApplicationBootstrap();
    await until(() => runs.length === 2);
    await jobs.onModuleDestroy();
    expect(runs).toEqual(['begun', 'begun', 'ended']);
    expect(logged.mock.calls.map(([, text]) => String(text))).toEqual([
      'The job "test" failed and will be tried again.',
    ]);
    logged.mockRestore();
    await sleep(50);
    expect(runs).toHaveLength(3);
  });

  it('are woken out of a pause, and run once more when they are woken while they run', async () => {
    const jobs = new Jobs(test.database);
    let runs = 0;
    const begun: (() => void)[] = [];
    const rare: Job = {
      name: 'rare',
      everyMs: 3_600_000,
      run: () => new Promise<void>((resolve) => begun.push(resolve)).finally(() => (runs += 1)),
    };
    jobs.add(rare);
    jobs.onApplicationBootstrap();
    const running = (count: number) => until(() => begun.length === count);
    jobs.wake(rare);
    await running(1);
    jobs.wake(rare);
    begun[0]?.();
    await running(2);
    expect(runs).toBe(1);
    begun[1]?.();
    await jobs.onModuleDestroy();
    expect(runs).toBe(2);
  });
});
