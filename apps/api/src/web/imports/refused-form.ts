import { DomainError, ERROR_STATUS, ValidationError } from '#libs/errors';

const OF_THE_FORM = new Set(['overloaded', 'storage_full', 'bad_request', 'conflict', 'import_invalid']);

/** What kept a form from being taken, in a sentence for its page. Everything that is no fault of it is thrown on. */
export function refusedForm(error: unknown): { text: string; status: number } {
  if (error instanceof ValidationError) {
    const [{ field, message }] = error.errors;
    const text = field === 'file' ? 'Choose a file first.' : `“${field}” ${message}. Nothing was imported.`;
    return { text, status: 400 };
  }
  if (!(error instanceof DomainError) || !OF_THE_FORM.has(error.errorCode)) throw error;
  return { text: error.message, status: ERROR_STATUS[error.errorCode] };
}
