import { DomainError, ValidationError } from '#libs/errors';
import { parseStorableJson } from '#libs/http';
import { TABLE_FIELDS } from '#libs/importers';

/** The parameter `columns`: a JSON object of field and column. Throws ValidationError. */
export function parseColumns(text: string): Record<string, string | null> {
  const columns = parseObject(text);
  for (const [field, column] of Object.entries(columns)) {
    if (!TABLE_FIELDS.some((known) => known === field)) {
      throw ValidationError.of('columns', `has no field ${field}: fields are ${TABLE_FIELDS.join(', ')}`);
    }
    if (column !== null && typeof column !== 'string')
      throw ValidationError.of('columns', `must have the name of a column, or null, for ${field}`);
  }
  return columns as Record<string, string | null>;
}

function parseObject(text: string): Record<string, unknown> {
  const columns = tryParse(text);
  if (columns === undefined)
    throw ValidationError.of('columns', 'must be a JSON object such as {"title": "Subject"}');
  return columns;
}

function tryParse(text: string): Record<string, unknown> | undefined {
  try {
    return parseStorableJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
