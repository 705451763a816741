import { hash } from 'node:crypto';
import type { ForeignEntry } from '../foreign-entry.js';

/** Knows again what is in several journals of one ZIP: Day One leaves it its UUID. Keeps a few bytes of each entry. */
export class SeenEntries {
  private readonly contents = new Map<string, string>();
  /** Left out so far. */
  repeated = 0;

  /** The entry; undefined for one that came before with the same content, and a problem for one with other content. */
  take(entry: ForeignEntry): ForeignEntry | undefined {
    const { place, event } = entry;
    if (event?.uid === undefined) return entry;
    const content = contentOf(entry);
    const before = this.contents.get(event.uid);
    if (before === undefined) {
      this.contents.set(event.uid, content);
      return entry;
    }
    if (before !== content)
      return { place, problem: 'An earlier entry of this ZIP has its UUID, and another content.' };
    this.repeated += 1;
    return undefined;
  }
}

/** But for its journal. */
function contentOf({ event, files, missing }: ForeignEntry): string {
  const metadata = { ...event?.metadata, journal: undefined };
  return hash('sha256', JSON.stringify([{ ...event, metadata }, files, missing]), 'base64');
}
