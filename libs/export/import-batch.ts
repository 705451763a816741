import type { Transaction } from '#libs/database';
import type { EventLine } from './event-line.js';

export interface BatchResult {
  created: number;
  /** Lines whose event is there already, with the same content. */
  skipped: number;
  conflicts: { line: number; detail: string }[];
}

/** Lines on their way into the database. */
export interface ImportBatch {
  lines: EventLine[];
  /** The same as `import_row[]`: see importRows. */
  rows: Buffer;
  /** Their search vectors, under way: see SearchVectors. */
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

/**
 * Where an import remembers its uids: in the database, so that memory does not grow with the file. Answers the OID of `import_row`.
 */
export async function prepareImport(tx: Transaction): Promise<number> {
  await tx.query(`SET LOCAL lifelog.search_vector = 'given'`);
  await tx.query(`SET LOCAL gin_pending_list_limit = '${MOST_WAITING}'`);
  await tx.query(
    'CREATE TEMPORARY TABLE import_seen (uid uuid PRIMARY KEY, line int NOT NULL) ON COMMIT DROP',
  );
  const { rows } = await tx.query<{ oid: number }>(`SELECT 'import_row'::regtype::oid AS oid`);
  return rows[0]?.oid ?? 0;
}

/** The vectors are in the order of the lines. */
const INPUT = `ROWS FROM (unnest($1::import_row[]), unnest($4::tsvector[])) AS i(
  line, uid, title, description, "timestamp", timezone, tags, metadata, created_at, updated_at, search_vector)`;

/** Adds what is not there yet and answers the lines that it did not add. */
const INSERT = `
  WITH input AS MATERIALIZED (SELECT * FROM ${INPUT}),
  seen AS (
    INSERT INTO import_seen SELECT uid, line FROM input ON CONFLICT DO NOTHING RETURNING uid, line
  ), created AS (
    INSERT INTO events (uid, title, description, "timestamp", timezone, tags, metadata, created_at, updated_at, import_id,
                        search_vector)
    SELECT i.uid, i.title, i.description, coalesce(i."timestamp", date_trunc('milliseconds', now())), coalesce(i.timezone, $2),
           i.tags, i.metadata, coalesce(i.created_at, date_trunc('milliseconds', now())),
           coalesce(i.updated_at, i.created_at, date_trunc('milliseconds', now())), $3, i.search_vector
    FROM input i JOIN seen s USING (uid, line) ORDER BY i.line
    ON CONFLICT (uid) DO NOTHING RETURNING uid
  )
  SELECT i.line, i.uid, f.line AS first_line
  FROM input i
  LEFT JOIN seen s USING (uid, line)
  LEFT JOIN created c ON c.uid = s.uid
  LEFT JOIN LATERAL (
    SELECT line FROM import_seen WHERE uid = i.uid
    UNION ALL SELECT line FROM seen WHERE uid = i.uid AND line <> i.line LIMIT 1
  ) f ON s.uid IS NULL
  WHERE c.uid IS NULL
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

/**
 * Adds the events that are not there yet. An event that is there counts as skipped when it is equal in all but id and
 * dates of record, else as a conflict; so does a uid that an earlier line of the file had.
 */
export async function importBatch(
  tx: Transaction,
  { lines, rows: input, vectors }: ImportBatch,
  homeZone: string,
  importId: number,
): Promise<BatchResult> {
  const { rows } = await tx.query<KnownRow>({
    name: 'import-batch',
    text: INSERT,
    values: [input, homeZone, importId, await vectors],
  });
  const equal = await equalLines(tx, input, rows);
  const conflicts = rows.filter(({ line, first_line }) => first_line !== null || !equal.has(line));
  return {
    created: lines.length - rows.length,
    skipped: rows.length - conflicts.length,
    conflicts: conflicts.map((row) => ({ line: row.line, detail: explain(row, lines) })),
  };
}

async function equalLines(tx: Transaction, input: Buffer, known: KnownRow[]): Promise<Set<number>> {
  const asked = new Set(known.filter(({ first_line }) => first_line === null).map(({ line }) => line));
  if (asked.size === 0) return asked;
  const { rows } = await tx.query<{ line: number }>({
    name: 'import-equal',
    text: EQUAL,
    values: [input, [...asked]],
  });
  return new Set(rows.map(({ line }) => line));
}

function explain({ line, uid, first_line }: KnownRow, lines: EventLine[]): string {
  if (first_line === null) return `An event with the uid ${uid} exists and has other content.`;
  const hasOwnUid = lines.find((candidate) => candidate.line === line)?.has_uid;
  return hasOwnUid
    ? `The uid ${uid} is in line ${first_line} as well.`
    : `Line ${first_line} has the same content.`;
}
