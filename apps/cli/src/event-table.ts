import { cutTo, fitTo, widest } from './fit-text.js';
import type { Output } from './output.js';

/** What a table shows of an event; the texts are plain or styled, and one line each. */
export interface EventRow {
  id: number;
  when: string;
  title: string;
  tags: string[];
  /** A line below, such as the passage that was found. */
  passage?: string;
}

interface Columns {
  id: number;
  when: number;
  title: number;
  /** 0: no room. */
  tags: number;
}

const GAP = '  ';
/** Narrower than this a title says too little: then it gets a line of its own. */
const MIN_TITLE = 24;
const MIN_TAGS = 8;
/** Where nothing is cut off, long titles do not push the tags of all others away. */
const UNCUT_TITLE = 60;

/** Prints rows in the columns that the first of them need; further rows keep to these. */
export class EventTable {
  private columns: Columns | undefined;

  constructor(private readonly output: Output) {}

  print(rows: EventRow[]): void {
    if (rows.length === 0) return;
    if (this.columns === undefined) {
      this.columns = chooseColumns(rows, this.output.width);
      if (this.columns.title > 0) this.head(this.columns);
    }
    for (const row of rows) this.row(row, this.columns);
  }

  private head({ id, when, title, tags }: Columns): void {
    const cells = ['ID'.padStart(id), 'WHEN'.padEnd(when), tags > 0 ? 'TITLE'.padEnd(title) : 'TITLE'];
    this.output.print(this.output.style('dim', [...cells, ...(tags > 0 ? ['TAGS'] : [])].join(GAP)));
  }

  private row({ id, when, title, tags, passage }: EventRow, columns: Columns): void {
    const { output } = this;
    const start = [output.style('dim', String(id).padStart(columns.id)), fitTo(columns.when, when)];
    if (columns.title === 0) {
      output.print(start.join(GAP).trimEnd());
      output.print(GAP + cutTo(output.width - GAP.length, title));
    } else {
      const cut = (width: number, text: string) => (output.width === Infinity ? text : cutTo(width, text));
      const shownTags = output.style('cyan', cut(columns.tags, tags.join(', ')));
      const end =
        shownTags === ''
          ? [cut(columns.title, title)]
          : [fitTo(columns.title, cut(columns.title, title)), shownTags];
      output.print([...start, ...(columns.tags > 0 ? end : [cut(columns.title, title)])].join(GAP));
    }
    if (passage !== undefined) this.below(passage, columns);
  }

  private below(passage: string, columns: Columns): void {
    const indent = columns.title === 0 ? GAP : ' '.repeat(columns.id + GAP.length);
    this.output.print(indent + cutTo(this.output.width - indent.length, passage));
  }
}

function chooseColumns(rows: EventRow[], width: number): Columns {
  const id = Math.max(2, widest(rows.map((row) => String(row.id))));
  const when = widest(rows.map((row) => row.when));
  const longestTitle = Math.max(5, widest(rows.map((row) => row.title)));
  const longestTags = widest(rows.map((row) => row.tags.join(', ')));
  if (width === Infinity) return { id, when, title: Math.min(longestTitle, UNCUT_TITLE), tags: longestTags };
  const room = width - id - when - 2 * GAP.length;
  if (room < Math.min(MIN_TITLE, longestTitle)) return { id, when, title: 0, tags: 0 };
  const forTags = Math.min(longestTags, Math.max(Math.floor(room / 3), room - longestTitle - GAP.length));
  const title = room - forTags - GAP.length;
  if (
    forTags < Math.min(MIN_TAGS, longestTags) ||
    title < Math.min(MIN_TITLE, longestTitle) ||
    longestTags === 0
  ) {
    return { id, when, title: room, tags: 0 };
  }
  return { id, when, title: Math.min(title, longestTitle), tags: forTags };
}
