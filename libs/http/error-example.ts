import type { ErrorCode } from '#libs/errors';
import type { ErrorAnswer } from './error-answer.js';

const EXAMPLES: Record<ErrorCode, [detail: string, info?: Record<string, unknown>]> = {
  validation_error: [
    'title must be a text of 1 to 1,024 characters.',
    { field: 'title', errors: [{ field: 'title', message: 'must be a text of 1 to 1,024 characters' }] },
  ],
  malformed_json: ['The body is not JSON.'],
  malformed_path: ['The address cannot be decoded.'],
  bad_request: ['The request cannot be understood.'],
  attachment_limit_exceeded: ['The event has 10 attachments already.'],
  import_invalid: ['Line 2: title is missing. Nothing was imported.', { line: 2 }],
  auth_error: ['A valid API token is needed.'],
  forbidden: ['This is not allowed.'],
  not_found: ['There is nothing at this address.'],
  method_not_allowed: ['PUT is not possible here, only GET, HEAD.', { allowed: ['GET', 'HEAD'] }],
  request_timeout: ['The request body did not arrive in time.'],
  conflict: ['Somebody else was first.'],
  precondition_failed: ['It has changed since.'],
  file_too_large: ['The file is too large.', { max_bytes: 10_485_760 }],
  payload_too_large: ['The request body is too large.', { max_bytes: 262_144 }],
  unsupported_media_type: ['The request body must be application/json in UTF-8.'],
  range_not_satisfiable: ['There is no such part.'],
  idempotency_mismatch: ['This key was used for another request.'],
  rate_limited: ['Too many tries.', { retry_after: 2 }],
  headers_too_large: ['The address and headers exceed 16 KiB.'],
  internal_error: [
    'Something broke on our side. This request was not carried out.',
    { error_id: '0b5e7a52-5d3c-4a3e-9c3f-0d5f6f1f7c11' },
  ],
  storage_unavailable: ['The storage is away.'],
  storage_timeout: ['The storage did not answer in time.'],
  database_unavailable: ['The database is away.'],
  database_timeout: ['The database did not answer in time.'],
  overloaded: ['Too much is going on.'],
  storage_full: ['There is no room left on the disk.'],
};

/** An answer with this code as it may look; the words differ from route to route. */
export function errorExample(code: ErrorCode): ErrorAnswer['body'] {
  const [detail, info = {}] = EXAMPLES[code];
  return { detail, error_code: code, info };
}
