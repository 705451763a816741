import { escapeIdentifier, type ClientBase } from 'pg';
import type { CopiedTable } from './copy-manifest.js';

/** What makes the text of a value the same on every server. */
const SAME_TEXT = [
  `SET LOCAL bytea_output = 'hex'`,
  'SET LOCAL extra_float_digits = 1',
  `SET LOCAL intervalstyle = 'postgres'`,
  `SET LOCAL timezone = 'UTC'`,
  `SET LOCAL datestyle = 'ISO'`,
];

/** To be called in the transaction that copies. No patience is too long: it is as long as the data is large. */
export async function prepareCopying(client: ClientBase): Promise<void> {
  for (const statement of [
    ...SAME_TEXT,
    'SET LOCAL statement_timeout = 0',
    'SET LOCAL lock_timeout = 0',
    'SET LOCAL idle_in_transaction_session_timeout = 0',
  ])
    await client.query(statement);
}

/** The rows of a table as text, always in the same order, so that the same rows are the same bytes. */
export function copyOut(table: string, { columns, order }: Pick<CopiedTable, 'columns' | 'order'>): string {
  return `COPY (SELECT ${list(columns)} FROM ${escapeIdentifier(table)} t ORDER BY ${order.join(', ')}) TO STDOUT`;
}

export function copyIn(table: string, { columns }: Pick<CopiedTable, 'columns'>): string {
  return `COPY ${escapeIdentifier(table)} (${list(columns)}) FROM STDIN`;
}

function list(columns: string[]): string {
  return columns.map(escapeIdentifier).join(', ');
}
