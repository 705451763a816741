import type { Transaction } from '#libs/database';
import type { ImportReport } from './import.dto.js';

const FIND =
  'SELECT id::float8 AS id, uid FROM events WHERE uid = ANY($1::uuid[]) AND import_id IS DISTINCT FROM $2';

/** Says of the lines whose events are here with other content which events those are. */
export async function nameDiffering(tx: Transaction, { errors, import_id: id }: ImportReport): Promise<void> {
  const faults = Map.groupBy(
    errors.filter(({ uid }) => uid !== undefined),
    ({ uid }) => uid,
  );
  if (faults.size === 0) return;
  const { rows } = await tx.query<{ id: number; uid: string }>(FIND, [[...faults.keys()], id]);
  for (const row of rows) for (const fault of faults.get(row.uid) ?? []) fault.event_id = row.id;
}
