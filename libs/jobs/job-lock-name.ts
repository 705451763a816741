/** What is hashed for the advisory lock that a job holds while it runs; whoever holds it keeps the job from running, on every replica. */
export function jobLockName(job: string): string {
  return `lifelog job ${job}`;
}
