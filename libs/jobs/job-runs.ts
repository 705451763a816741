import { channel } from 'node:diagnostics_channel';

/** One run of a job that found its turn, as it is published. */
export interface JobRun {
  job: string;
  outcome: 'done' | 'failed';
  seconds: number;
}

/** Told of every JobRun. Whoever measures subscribes; nobody has to. */
export const jobRuns = channel('lifelog:job-runs');
