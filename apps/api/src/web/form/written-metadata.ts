import { ValidationError } from '#libs/errors';
import { parseStorableField } from '#libs/http';
import { jsonFault } from './json-fault.js';

/** What the field says, or why it says nothing. */
export type WrittenMetadata =
  | { value: Record<string, unknown> | null; fault?: undefined }
  | { fault: { sentence: string; line: number | null } };

/** A JSON object, as strict as the API is with it; an empty field is none. */
export function writtenMetadata(text: string): WrittenMetadata {
  if (text.trim() === '') return { value: null };
  const fault = jsonFault(text);
  if (fault) return { fault: { sentence: `Line ${fault.line}: ${fault.what}`, line: fault.line } };
  try {
    return { value: parseStorableField('metadata', text) as Record<string, unknown> };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return { fault: { sentence: `Metadata ${error.errors[0].message}.`, line: null } };
  }
}
