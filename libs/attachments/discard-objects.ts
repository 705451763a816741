/**
 * SQL that queues the removal of all objects of deleted rows: `gone` names a CTE with their `key` and `thumbnails`, `dueAt`
 * is when the objects may go at the earliest. A thumbnail may be there as soon as one was wanted.
 */
export const discardObjects = (gone: string, dueAt: string): string => `
  INSERT INTO object_deletions (key, due_at)
  SELECT object.key, ${dueAt} FROM ${gone}, LATERAL (
    SELECT ${gone}.key
    UNION ALL
    SELECT split_part(${gone}.key, '/', 1) || name FROM unnest(ARRAY['/small.webp', '/large.webp']) name
    WHERE ${gone}.thumbnails <> 'none'
  ) object
  ON CONFLICT (key) DO NOTHING`;
