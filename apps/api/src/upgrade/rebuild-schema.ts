import type { QueryRunner } from 'typeorm';
import { migrations } from '../../../../migrations/index.js';

/**
 * Takes every migration that the database has run back, and runs those that are named: the schema as it was when there were no others. Leaves
 * it without data; `migrations`, the table, is the caller's to fill. In the transaction of the caller.
 */
export async function rebuildSchema(runner: QueryRunner, applied: string[], wanted: string[]): Promise<void> {
  for (const migration of inOrder(applied).toReversed()) await new migration().down(runner);
  for (const migration of inOrder(wanted)) await new migration().up(runner);
}

/** By the times in their names, as TypeORM runs them. */
function inOrder(names: string[]) {
  return migrations
    .filter(({ name }) => names.includes(name))
    .toSorted((one, other) => timeOf(one.name) - timeOf(other.name));
}

function timeOf(name: string): number {
  return Number(/(?<!\d)\d+$/.exec(name)?.[0]);
}
