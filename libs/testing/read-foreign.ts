import type { ForeignEntry, ForeignSource, Importer, ImporterOptions } from '#libs/importers';

export interface ReadForeign {
  entries: ForeignEntry[];
  notes: string[];
  columns?: Readonly<Record<string, string>>;
}

/** All that an importer makes of a source, as if it were imported at noon of 21 November 2026 in UTC. */
export async function readForeign(
  importer: Importer,
  source: ForeignSource,
  options: Partial<ImporterOptions> = {},
): Promise<ReadForeign> {
  const read: ReadForeign = { entries: [], notes: [] };
  const note = (sentence: string) => {
    if (!read.notes.includes(sentence)) read.notes.push(sentence);
  };
  const mapped = (columns: Readonly<Record<string, string>>) => void (read.columns = columns);
  const all = { homeZone: 'UTC', now: new Date('2026-11-21T12:00:00Z'), note, mapped, ...options };
  for await (const entry of importer.entries(source, all)) read.entries.push(entry);
  return read;
}
