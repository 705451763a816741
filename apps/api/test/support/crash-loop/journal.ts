import { randomUUID } from 'node:crypto';

export interface Kept {
  description: string | null;
  /** SHA-256 of each file, in hex, in any order. */
  files: string[];
}

/** What the clients of one cycle know by themselves of the log: by title, since no two of their events have the same. */
export class Journal {
  readonly kept = new Map<string, Kept>();
  readonly gone = new Set<string>();
  /** Nobody was told that they are kept, and nobody can ask again: there at most once. */
  readonly perhaps = new Set<string>();
  acknowledged = 0;
  /** Whose answer was lost, and that were settled after the restart. */
  settled = 0;

  /** @param tag of all events of the cycle */
  constructor(readonly tag: string) {}

  title(what: string): string {
    return `${what} ${this.tag} ${randomUUID()}`;
  }

  keep(title: string, kept: Partial<Kept> = {}): void {
    this.acknowledged += 1;
    this.kept.set(title, { description: null, files: [], ...kept });
  }

  remove(title: string): void {
    this.acknowledged += 1;
    this.kept.delete(title);
    this.gone.add(title);
  }
}
