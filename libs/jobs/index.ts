/**
 * Owns what runs again and again beside the requests: when it is due, that one replica at a time does it, and its end with the app.
 * Never knows what a job does, and keeps nothing: a job finds its work in the tables of its feature.
 * Every feature with such work may call it.
 */
export { JobsModule } from './jobs.module.js';
export { Jobs } from './jobs.js';
export type { Job } from './job.js';
export { jobLockName } from './job-lock-name.js';
export { jobRuns, type JobRun } from './job-runs.js';
