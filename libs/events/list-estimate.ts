import type { QueryConfig } from 'pg';
import { Bindings, type EventCondition, eventConditions } from './event-conditions.js';
import type { EventFilter } from './event-filter.js';
import { allOf } from './event-where.js';

/** How many rows the planner expects: of each condition that has an index alone, of all conditions together, of the table. */
export interface ListEstimate {
  words?: number;
  tags?: number;
  span?: number;
  all: number;
  table: number;
}

interface Plan {
  'Subplan Name'?: string;
  'Plan Rows': number;
  Plans?: Plan[];
}

/** The row that the statement of `estimateStatement` answers. */
export interface EstimateRow {
  'QUERY PLAN': { Plan: Plan }[];
}

/** Whether it is worth to ask: only words and tags can make the planner choose a way that is a hundred times too long. */
export function needsEstimate({ query, tags, requiredTags = [] }: EventFilter): boolean {
  return query !== undefined || tags.length > 0 || requiredTags.length > 0;
}

/** Asks the planner, half a millisecond; nothing is read. CTEs because their plans keep their names, parallel or not. */
export function estimateStatement(filter: EventFilter): QueryConfig {
  const bindings = new Bindings();
  const conditions = eventConditions(filter, bindings);
  const alone = [...byKind(conditions)].filter(([on]) => on !== 'rest');
  const parts: [string, string][] = [...alone, ['table', 'true']];
  if (conditions.length > 1) parts.push(['all', allOf(conditions.map(({ indexed }) => indexed))]);
  const ctes = parts.map(
    ([name, where]) => `"${name}" AS MATERIALIZED (SELECT FROM events e WHERE ${where})`,
  );
  const asked = parts.map(([name]) => `SELECT FROM "${name}"`);
  return {
    text: `EXPLAIN (FORMAT JSON) WITH ${ctes.join(', ')} ${asked.join(' UNION ALL ')}`,
    values: bindings.values,
  };
}

export function readEstimate({ 'QUERY PLAN': [explained] }: EstimateRow): ListEstimate {
  const rows: Record<string, number> = {};
  for (const plan of explained?.Plan.Plans ?? []) {
    const name = plan['Subplan Name']?.replace(/^CTE /, '');
    if (name !== undefined) rows[name] = plan['Plan Rows'];
  }
  const { table = 1, ...alone } = rows;
  return { all: Math.min(...Object.values(alone)), ...alone, table }; // one condition alone is all of them
}

function byKind(conditions: EventCondition[]): Map<EventCondition['on'], string> {
  const kinds = new Map<EventCondition['on'], string>();
  for (const { on, indexed } of conditions) {
    const before = kinds.get(on);
    kinds.set(on, before === undefined ? indexed : `${before} AND ${indexed}`);
  }
  return kinds;
}
