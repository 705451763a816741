import { type FieldError, ValidationError } from '#libs/errors';
import { exactNumbers } from './exact-numbers.js';
import { findUnstorable } from './find-unstorable.js';

/** The value of a text field that holds JSON, as strict as a JSON body with that field. Throws ValidationError naming the field. */
export function parseStorableField(field: string, text: string): unknown {
  const value = parse(field, text);
  const fault: FieldError | undefined =
    findUnstorable({ [field]: value }) ?? exactNumbers(`{${JSON.stringify(field)}:${text}}`);
  if (fault) throw ValidationError.of(fault.field, fault.message);
  return value;
}

function parse(field: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw ValidationError.of(field, 'must be JSON');
  }
}
