import { InvalidArgumentError } from 'commander';

/** A parser of `--fields a,b` that knows these fields; what is inside of one is named with dots, `metadata.price`. */
export function fieldList(known: readonly string[]): (text: string) => string[] {
  return (text) => {
    const fields = text
      .split(',')
      .map((field) => field.trim())
      .filter((field) => field !== '');
    const strange = fields.find((field) => !known.includes(field.split('.')[0] ?? ''));
    if (strange !== undefined || fields.length === 0) {
      throw new InvalidArgumentError(`The fields are ${known.join(', ')}.`);
    }
    return [...new Set(fields)];
  };
}

/** Only these fields of it, under the names and in the order in which they were asked for; null for what is not there. */
export function pick(item: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, valueAt(item, field)]));
}

function valueAt(item: object, field: string): unknown {
  if (Object.hasOwn(item, field)) return (item as Record<string, unknown>)[field] ?? null;
  const [name = '', ...rest] = field.split('.');
  const inner = Object.hasOwn(item, name) ? (item as Record<string, unknown>)[name] : undefined;
  if (rest.length === 0 || typeof inner !== 'object' || inner === null) return null;
  return valueAt(inner, rest.join('.'));
}
