import { MulterError } from 'multer';
import { DomainError, ValidationError } from '#libs/errors';
import { MAX_FIELDS } from './multipart-limits.js';
import { FileTooLarge, TooManyFiles } from './receive.errors.js';

interface Limits {
  maxFiles: number;
  maxBytes: number;
  /** Of one text field. */
  fieldBytes: number;
}

export const MALFORMED = ValidationError.of('body', 'is malformed multipart');

/** What multer or busboy complained about, in words for callers. Failures of ours pass through. */
export function multipartFailure(error: unknown, limits: Limits): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof DomainError) return error;
  if (/^(Request (aborted|closed|error)|Premature close)/.test(error.message)) {
    return new DomainError('bad_request', 'The request broke off before its body was complete.');
  }
  if (error instanceof MulterError) return fromMulter(error, limits);
  return /^(Malformed|Unexpected end|Multipart:|Unsupported content type)/.test(error.message)
    ? MALFORMED
    : error;
}

function fromMulter(
  { code, field = 'body', filename = '' }: MulterError & { filename?: string },
  { maxFiles, maxBytes, fieldBytes }: Limits,
): Error {
  switch (code as string) {
    case 'LIMIT_FILE_SIZE':
      return new FileTooLarge(maxBytes, field, filename);
    case 'LIMIT_FILE_COUNT':
      return new TooManyFiles(maxFiles);
    case 'LIMIT_UNEXPECTED_FILE':
      return ValidationError.of(field, 'is not known here: files go into parts named files');
    case 'LIMIT_FIELD_VALUE':
      return ValidationError.of(field, `must have ${fieldBytes.toLocaleString('en')} bytes at most`);
    case 'LIMIT_FIELD_COUNT':
    case 'LIMIT_PART_COUNT':
      return ValidationError.of('body', `must have ${MAX_FIELDS} text fields at most`);
    case 'LIMIT_FIELD_KEY':
    case 'LIMIT_FIELD_NESTING':
    case 'LIMIT_FIELD_ARRAY_INDEX':
    case 'INVALID_FIELD_NAME':
      return ValidationError.of(field.slice(0, 100), 'is not known here: check its spelling');
    case 'MISSING_FIELD_NAME':
      return ValidationError.of('body', 'is malformed multipart: a part has no name');
    default:
      return MALFORMED;
  }
}
