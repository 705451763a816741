import type { Transaction } from '#libs/database';
import type { EventLine } from './event-line.js';

export interface BatchResult {
  created: number;
  /** Lines whose event is there already, with the same content. */
  skipped: number;
  conflicts: { line: number; detail: string }[];
}

/** What has to be known of a line when its row is on its way: little, since many wait. */
export type ImportedLine = Pick<EventLine, 'line' | 'uid' | 'has_uid'>;

/** Lines on their way into the database. */
export interface ImportBatch {
  lines: readonly ImportedLine[];
  /** The same as `import_row[]`: see ImportRows. */
  rows: Buffer;
  /** Their search vectors: see SearchVectors. */
  vectors: Promise<Buffer | null>;
}

interface KnownRow {
  line: number;
  uid: string;
  /** Of an earlier line of the file with the same uid. */
  first_line: number | null;
}

/** What waits in the GIN indexes is put away beside the transaction (IndexMerges), which does so itself only if that falls behind. */
const MOST_WAITING = '64MB';

/** What the file has shown so far: in the database, so that memory does not grow with the file. */
const PREPARE = [
  `SET LOCAL lifelog.search_vector = 'given'`,
  `SET LOCAL gin_pending_list_limit = '${MOST_WAITING}'`,
  // as long as all lines make events: a row a batch, which nobody reads
  // (external: not compressed, which uids hardly are, before they are put aside)
  `CREATE TEMPORARY TABLE import_lines (uids uuid[] STORAGE EXTERNAL NOT NULL, lines int[] STORAGE EXTERNAL NOT NULL)
   ON COMMIT DROP`,
  // from the first line on that does not: its events may have been there before, or in an earlier line
  'CREATE TEMPORARY TABLE import_seen (uid uuid PRIMARY KEY, line int NOT NULL) ON COMMIT DROP',
];

/** The vectors are in the order of the lines. */
const INPUT = `ROWS FROM (unnest($1::import_row[]), unnest($4::tsvector[])) AS i(
  line, uid, title, description, "timestamp", timezone, tags, metadata, created_at, updated_at, search_vector)`;

/** In the order of the lines. */
const INSERT = `
  WITH kept AS (
    INSERT INTO import_lines SELECT array_agg(uid), array_agg(line) FROM unnest($1::import_row[])
  )
  INSERT INTO events (uid, title, description, "timestamp", timezone, tags, metadata, created_at, updated_at, import_id,
                      search_vector)
  SELECT i.uid, i.title, i.description, coalesce(i."timestamp", date_trunc('milliseconds', now())), coalesce(i.timezone, $2),
         i.tags, i.metadata, coalesce(i.created_at, date_trunc('milliseconds', now())),
         coalesce(i.updated_at, i.created_at, date_trunc('milliseconds', now())), $3, i.search_vector
  FROM ${INPUT}`;

/** OFFSET 0: one look into the index for each line, however many there are. */
const NOT_SEEN = 'WHERE NOT EXISTS (SELECT FROM import_seen s WHERE s.uid = i.uid OFFSET 0)';
const UNLESS_THERE = 'ON CONFLICT (uid) DO NOTHING';
/** As long as nothing was put into `import_seen`, and from then on. */
const INSERT_FIRST = { name: 'import-batch', text: `${INSERT} ${UNLESS_THERE}` };
const INSERT_LATER = { name: 'import-batch-known', text: `${INSERT} ${NOT_SEEN} ${UNLESS_THERE}` };

/** All lines of the batches before this one made events, so no uid was in two of them. */
const REMEMBER = `
  INSERT INTO import_seen SELECT u.uid, u.line FROM import_lines l, unnest(l.uids, l.lines) AS u (uid, line) WHERE u.line < $1`;

/**
 * The lines that made no event: where the uid is new in the file, the import's own event is of this line. OFFSET 0: found by its uid, not
 * among all that the import has made.
 */
const NOT_CREATED = `
  WITH input AS MATERIALIZED (SELECT uid, line FROM unnest($1::import_row[])),
  seen AS (
    INSERT INTO import_seen SELECT uid, line FROM input ORDER BY line ON CONFLICT DO NOTHING RETURNING uid, line
  )
  SELECT i.line, i.uid, f.line AS first_line
  FROM input i
  LEFT JOIN seen s USING (uid, line)
  LEFT JOIN LATERAL (SELECT import_id FROM events WHERE uid = s.uid OFFSET 0) e ON true
  LEFT JOIN LATERAL (
    SELECT line FROM import_seen WHERE uid = i.uid
    UNION ALL SELECT line FROM seen WHERE uid = i.uid AND line <> i.line LIMIT 1
  ) f ON s.uid IS NULL
  WHERE e.import_id IS DISTINCT FROM $2
  ORDER BY i.line`;

/**
 * The lines whose event is there with the same content. A statement of its own: it sees what another import has committed
 * while ours waited for it.
 */
const EQUAL = `
  SELECT i.line FROM unnest($1::import_row[]) AS i JOIN events e USING (uid)
  WHERE i.line = ANY ($2) AND e.title = i.title AND e.description IS NOT DISTINCT FROM i.description AND e.tags = i.tags
    AND e.metadata IS NOT DISTINCT FROM i.metadata
    AND e."timestamp" = coalesce(i."timestamp", e."timestamp") AND e.timezone = coalesce(i.timezone, e.timezone)`;

interface Ownership {
  /** Of events that do not say theirs. */
  homeZone: string;
  importId: number;
}

/** Adds lines to the events, batch after batch, in the transaction of an import. */
export class ImportBatches {
  private constructor(
    private readonly tx: Transaction,
    private readonly of: Ownership,
    /** The OID of `import_row`, for ImportRows. */
    readonly rowType: number,
    private hasKnown = false,
  ) {}

  /** Once in a transaction. */
  static async begin(tx: Transaction, of: Ownership): Promise<ImportBatches> {
    for (const statement of PREPARE) await tx.query(statement);
    const { rows } = await tx.query<{ oid: number }>(`SELECT 'import_row'::regtype::oid AS oid`);
    return new ImportBatches(tx, of, rows[0]?.oid ?? 0);
  }

  /**
   * Adds the events that are not there yet. An event that is there counts as skipped when it is equal in all but id and
   * dates of record, else as a conflict; so does a uid that an earlier line of the file had.
   */
  async add({ lines, rows: input, vectors }: ImportBatch): Promise<BatchResult> {
    const { homeZone, importId } = this.of;
    const values = [input, homeZone, importId, await vectors];
    const { rowCount } = await this.tx.query({ ...(this.hasKnown ? INSERT_LATER : INSERT_FIRST), values });
    const isAllNew = rowCount === lines.length;
    if (isAllNew && !this.hasKnown) return { created: lines.length, skipped: 0, conflicts: [] };
    const known = await this.notCreated(lines, input);
    const equal = await this.equalLines(input, known);
    const conflicts = known.filter(({ line, first_line }) => first_line !== null || !equal.has(line));
    return {
      created: lines.length - known.length,
      skipped: known.length - conflicts.length,
      conflicts: conflicts.map((row) => ({ line: row.line, detail: explain(row, lines) })),
    };
  }

  private async notCreated(lines: readonly ImportedLine[], input: Buffer): Promise<KnownRow[]> {
    if (!this.hasKnown) await this.tx.query(REMEMBER, [lines[0]?.line]);
    this.hasKnown = true;
    const values = [input, this.of.importId];
    return (await this.tx.query<KnownRow>({ name: 'import-known', text: NOT_CREATED, values })).rows;
  }

  private async equalLines(input: Buffer, known: KnownRow[]): Promise<Set<number>> {
    const asked = new Set(known.filter(({ first_line }) => first_line === null).map(({ line }) => line));
    if (asked.size === 0) return asked;
    const values = [input, [...asked]];
    const { rows } = await this.tx.query<{ line: number }>({ name: 'import-equal', text: EQUAL, values });
    return new Set(rows.map(({ line }) => line));
  }
}

function explain({ line, uid, first_line }: KnownRow, lines: readonly ImportedLine[]): string {
  if (first_line === null) return `An event with the uid ${uid} exists and has other content.`;
  const hasOwnUid = lines.find((candidate) => candidate.line === line)?.has_uid;
  return hasOwnUid
    ? `The uid ${uid} is in line ${first_line} as well.`
    : `Line ${first_line} has the same content.`;
}
