import { type Bindings, type EventFilter, eventWhere } from '#libs/events';

const TAGS = 6;

/** How a statement that answers TagOverTime finds the tags with the most events, and their days. */
interface Ways {
  top: string;
  days: string;
}

/** From the events themselves. Index: events_timestamp_id for a span, events_tags for tags. */
export function countedTags(filter: EventFilter, bindings: Bindings): string {
  return statement(
    `match AS MATERIALIZED (SELECT e.tags, e.local_date FROM events e WHERE ${eventWhere(filter, bindings)}),`,
    {
      top: 'SELECT tag, count(*)::int AS count FROM match, unnest(match.tags) AS tag GROUP BY tag',
      days: 'SELECT tag, local_date AS day, 1 AS count FROM match, unnest(match.tags) AS tag',
    },
  );
}

/** The same of whole days, from the counts that are kept. Index: tag_days_pkey. */
export function keptTags({ fromDay, toDay }: EventFilter, bindings: Bindings): string {
  const isAll = fromDay === undefined && toDay === undefined;
  const [from, to] = [fromDay ?? '0001-01-01', toDay ?? '9999-12-31'].map(
    (day) => `${bindings.add(day)}::date`,
  );
  const days = `
    SELECT tag, day, count FROM tag_days WHERE day BETWEEN ${from} AND ${to}
    UNION ALL
    SELECT tag, day, change FROM pending_tag_days WHERE day BETWEEN ${from} AND ${to}`;
  const totals = `SELECT tag, sum(count)::int AS count FROM (${days}) d GROUP BY tag HAVING sum(count) > 0`;
  return statement('', { top: isAll ? 'SELECT tag, count FROM tag_totals' : totals, days });
}

function statement(match: string, { top, days }: Ways): string {
  return `
    WITH ${match}
    top AS MATERIALIZED (SELECT tag, count FROM (${top}) t ORDER BY count DESC, tag LIMIT ${TAGS}),
    days AS (
      SELECT tag, day, sum(count) AS count FROM (${days}) d
      WHERE tag = ANY (ARRAY(SELECT tag FROM top)) GROUP BY tag, day),
    months AS (
      SELECT tag, to_char(day, 'YYYY-MM') AS month, sum(count)::int AS count FROM days GROUP BY tag, month HAVING sum(count) > 0)
    SELECT top.tag, top.count, json_agg(json_build_object('month', m.month, 'count', m.count) ORDER BY m.month) AS months
    FROM top JOIN months m USING (tag) GROUP BY top.tag, top.count ORDER BY top.count DESC, top.tag`;
}
