/** CTEs: what is not folded yet, as it will be; LAST_USE needs them. Usually there is next to nothing. */
export const CHANGED_DAYS = `
  changed AS MATERIALIZED (
    SELECT p.tag, p.day, p.change, coalesce(d.count, 0) + p.change AS count
    FROM pending_tag_days p LEFT JOIN tag_days d USING (tag, day)),
  freshly AS MATERIALIZED (SELECT tag, max(day) AS day FROM changed WHERE count > 0 GROUP BY tag)`;

/**
 * The last day (`local_date`) on which an event has the tag `t.tag`, of a query that joins `freshly f`. Reads one entry of
 * tag_days_pkey; NOT IN asks a hash table that is made once for all tags.
 */
export const LAST_USE = `
  greatest(f.day, (
    SELECT d.day FROM tag_days d
    WHERE d.tag = t.tag AND d.count > 0 AND (d.tag, d.day) NOT IN (SELECT c.tag, c.day FROM changed c WHERE c.count <= 0)
    ORDER BY d.day DESC LIMIT 1))`;
