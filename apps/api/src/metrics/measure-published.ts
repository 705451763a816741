import { type Channel } from 'node:diagnostics_channel';
import { Counter, Histogram, type Registry } from 'prom-client';
import { type FileArrival, fileArrivals } from '#libs/attachments';
import { type JobRun, jobRuns } from '#libs/jobs';
import { type StoreCall, storeCalls } from '#libs/storage';

/** Counts what features publish of their work. Returns what ends it. */
export function measurePublished(registry: Registry): () => void {
  const registers = [registry];
  const jobs = new Histogram({
    name: 'lifelog_job_duration_seconds',
    help: 'Runs of background jobs on this process, by job and outcome.',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers,
  });
  const store = new Histogram({
    name: 'lifelog_storage_duration_seconds',
    help: 'Calls of the object store: reads until the first byte, writes until they are confirmed.',
    labelNames: ['operation', 'outcome'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const files = new Counter({ name: 'lifelog_upload_files_total', help: 'Files received whole.', registers });
  const bytes = new Counter({
    name: 'lifelog_upload_bytes_total',
    help: 'Bytes of files received whole.',
    registers,
  });
  const stops = [
    listen<JobRun>(jobRuns, ({ job, outcome, seconds }) => jobs.observe({ job, outcome }, seconds)),
    listen<StoreCall>(storeCalls, ({ operation, outcome, seconds }) =>
      store.observe({ operation, outcome }, seconds),
    ),
    listen<FileArrival>(fileArrivals, (arrival) => {
      files.inc();
      bytes.inc(arrival.bytes);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function listen<Message>(channel: Channel, hear: (message: Message) => void): () => void {
  const listener = (message: unknown): void => hear(message as Message);
  channel.subscribe(listener);
  return () => channel.unsubscribe(listener);
}
