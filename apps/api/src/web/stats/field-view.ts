import { Temporal } from '@js-temporal/polyfill';
import { parsePointer } from '#libs/stats';
import { amount } from '../wording/amount.js';
import { dayText } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import { type DotChart, dotChart } from './dot-chart.js';
import type { ExactNumber } from './exact-json.js';

/** MetadataValuesResponse, with every digit. */
export interface ExactValues {
  field: string;
  looked_at: number;
  is_complete: boolean;
  count: number;
  min: ExactNumber | null;
  max: ExactNumber | null;
  sum: ExactNumber | null;
  average: ExactNumber | null;
  values: { event_id: number; local_date: string; value: ExactNumber }[];
}

/** The numbers of a field, as their template takes them. */
export interface FieldView {
  name: string;
  figures: { value: string; words: string }[];
  /** Said when these are not all. */
  capped: string | null;
  chart: DotChart | null;
  /** Newest first. */
  rows: { id: number; day: string; value: string }[];
  /** So many rows are fetched when they are wanted. */
  isLong: boolean;
}

/** A longer table would be half of the page, and is read seldom. */
const MOST_ROWS = 100;

/** `/shoes/age` → `shoes › age` */
export function fieldName(field: string): string {
  return (parsePointer(field) ?? [field]).join(' › ');
}

export function fieldView(found: ExactValues): FieldView {
  const name = fieldName(found.field);
  const { count, min, max, sum, average, values } = found;
  const figures = [
    { value: figure(count), words: count === 1 ? 'number' : 'numbers' },
    ...[
      { of: min, words: 'least' },
      { of: average && rounded(average), words: 'average' },
      { of: max, words: 'greatest' },
      { of: sum, words: 'in all' },
    ].flatMap(({ of, words }) => (of === null ? [] : [{ value: of.text, words }])),
  ];
  const rows = values.map(({ event_id: id, local_date: date, value }) => ({
    id,
    date,
    day: dayText(Temporal.PlainDate.from(date)),
    value: value.text,
    near: value.near,
  }));
  const [first, last] = [rows[0], rows.at(-1)];
  const chart =
    first && last
      ? dotChart(
          `${name}: ${amount(rows.length, 'number')} from ${first.day} to ${last.day}, ${min?.text} to ${max?.text}`,
          rows.map(({ date, day, value, near }) => ({
            at: Date.parse(date),
            value: near,
            text: value,
            title: `${day}: ${value}`,
          })),
          [first.day, last.day],
        )
      : null;
  return {
    name,
    figures: count === 0 ? [{ value: 'None', words: 'in these events' }] : figures,
    capped: capped(found),
    chart,
    rows: rows.map(({ id, day, value }) => ({ id, day, value })).reverse(),
    isLong: rows.length > MOST_ROWS,
  };
}

/** Nobody wrote this number down: three digits that count, or two places, say enough. */
function rounded({ near }: ExactNumber): ExactNumber {
  const text = String(Number(Math.abs(near) >= 1 ? near.toFixed(2) : near.toPrecision(3)));
  return { text, near };
}

function capped({ is_complete: isComplete, looked_at: lookedAt, count, values }: ExactValues): string | null {
  const said = [
    ...(isComplete ? [] : [`Only the newest ${figure(lookedAt)} events were looked at.`]),
    ...(count > values.length ? [`Drawn and listed are the newest ${figure(values.length)} numbers.`] : []),
  ];
  return said.length ? said.join(' ') : null;
}
