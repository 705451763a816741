import type { HealthCheckResult } from '@nestjs/terminus';
import { amount } from '../../wording/amount.js';
import { fileSize } from '../../wording/file-size.js';
import { figure } from '../../wording/figure.js';
import type { HealthFacts } from './health-facts.query.js';

/** One part: how it is in a word or two, with the look of that, and what there is to say about it. */
export interface HealthRow {
  name: string;
  state: string;
  look: 'good' | 'warn' | 'bad';
  detail: string;
}

type Details = HealthCheckResult['details'];
type Part = Details[string];

/** The parts in the order in which they stand on the page. `details` is the answer of `/health`. */
export function healthRows(details: Details, facts: HealthFacts): HealthRow[] {
  const { database, storage, migrations, disk, backups } = details;
  return [
    row('Database', database, 'working', `PostgreSQL ${facts.version}, ${delay(database)}`),
    row('File storage', storage, 'working', delay(storage)),
    row('Migrations', migrations, 'up to date', `${figure(facts.migrations)} applied`),
    row('Disk', disk, 'enough room', roomWords(disk)),
    ...(backups ? [row('Backups', backups, 'working', 'The last one is whole.')] : []),
    jobsRow(facts),
  ];
}

/** A part that is down or degraded says why itself. */
function row(name: string, part: Part | undefined, good: string, detail: string): HealthRow {
  const message = typeof part?.message === 'string' ? part.message : '';
  if (part?.status !== 'up') return { name, state: 'not working', look: 'bad', detail: message };
  if (part.degraded === true) return { name, state: 'needs a look', look: 'warn', detail: message };
  return { name, state: good, look: 'good', detail };
}

function delay(part: Part | undefined): string {
  return `${String(part?.milliseconds ?? '')} ms`;
}

function roomWords(disk: Part | undefined): string {
  if (typeof disk?.free_bytes !== 'number') return 'Nothing is kept on this disk.';
  return `${fileSize(disk.free_bytes)} free, ${String(disk.free_percent)} %`;
}

function jobsRow({ deletions, nextTry, previews, imports }: HealthFacts): HealthRow {
  const waiting = deletions + previews + imports;
  const what = [
    ...(imports > 0 ? ['importing'] : []),
    ...(deletions > 0 ? ['deleting files'] : []),
    ...(previews > 0 ? ['making small pictures'] : []),
    ...(nextTry === null ? [] : [`next try in ${Math.max(0, nextTry)} s`]),
  ];
  const state = waiting === 0 ? 'nothing to do' : `${figure(waiting)} waiting`;
  const detail = waiting === 0 ? '' : what.join(', ');
  return { name: 'Background jobs', state, look: nextTry === null ? 'good' : 'warn', detail };
}

/** All parts in one sentence, for who does not look: `Everything works.`, `2 parts need a look.` */
export function healthSentence(rows: HealthRow[]): string {
  const troubled = rows.filter(({ look }) => look !== 'good').length;
  if (troubled === 0) return 'Everything works.';
  return `${amount(troubled, 'part')} ${troubled === 1 ? 'needs' : 'need'} a look.`;
}
