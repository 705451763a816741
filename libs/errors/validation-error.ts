import { DomainError } from './domain-error.js';

export interface FieldError {
  field: string;
  message: string;
}

/** 400 `validation_error`: `info.field` names the first field, `info.errors` all of them. */
export class ValidationError extends DomainError {
  constructor(readonly errors: [FieldError, ...FieldError[]]) {
    const [first] = errors;
    super('validation_error', sentence(first), { field: first.field, errors });
  }

  static of(field: string, message: string): ValidationError {
    return new ValidationError([{ field, message }]);
  }
}

function sentence({ field, message }: FieldError): string {
  return message.endsWith('.') ? `${field}: ${message}` : `${field} ${message}.`;
}
