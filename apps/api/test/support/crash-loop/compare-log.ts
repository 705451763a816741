import { createHash } from 'node:crypto';
import type { Journal } from './journal.js';
import type { Found, LogClient } from './log-client.js';

/** Every way in which the log is not what its writers were told, a line each; with `readFiles` each byte of their files is read. */
export async function compareLog(
  client: LogClient,
  journal: Journal,
  { readFiles = false } = {},
): Promise<string[]> {
  const found = await client.events(journal.tag);
  const titles = new Set<string>();
  const faults: string[] = [];
  for (const event of found) {
    const { title } = event;
    if (titles.has(title)) faults.push(`doubled: ${title}`);
    titles.add(title);
    if (journal.gone.has(title)) faults.push(`came back: ${title}`);
    else if (!journal.kept.has(title) && !journal.perhaps.has(title)) faults.push(`unknown: ${title}`);
    faults.push(...differences(event, journal), ...(readFiles ? await damage(client, event) : []));
  }
  for (const title of journal.kept.keys()) if (!titles.has(title)) faults.push(`lost: ${title}`);
  return faults;
}

function differences({ title, description, attachments }: Found, journal: Journal): string[] {
  const kept = journal.kept.get(title);
  if (kept === undefined) return [];
  const files = attachments.map(({ sha256 }) => sha256).sort();
  return [
    ...(description === kept.description ? [] : [`changed: ${title} has ${String(description)}`]),
    ...(files.join() === kept.files.join() ? [] : [`files: ${title} has ${files.length}`]),
  ];
}

async function damage(client: LogClient, { title, attachments }: Found): Promise<string[]> {
  const faults: string[] = [];
  for (const { key, sha256 } of attachments) {
    const { text } = await client.ask('GET', `/api/attachments/${key}?presign=0`, [200]);
    if (createHash('sha256').update(text).digest('hex') !== sha256)
      faults.push(`other bytes: ${title} ${key}`);
  }
  return faults;
}
