import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import { toDomainError } from '#libs/database';
import { DomainError, ERROR_STATUS, type ErrorCode } from '#libs/errors';

export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: { detail: string; error_code: ErrorCode; info: Record<string, unknown> };
}

/** The one mapping from anything that was thrown to an answer. What nobody foresaw is a 500 with an id to look up in the log. */
export function toErrorAnswer(thrown: unknown): ErrorAnswer {
  const failure = asDomainError(thrown);
  return {
    status: ERROR_STATUS[failure.errorCode],
    headers: failure.headers,
    body: { detail: failure.message, error_code: failure.errorCode, info: failure.info },
  };
}

function asDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  return toDomainError(thrown) ?? fromExpress(thrown) ?? unforeseen(thrown);
}

/** Failures of Nest, Express and body-parser carry a status; those of the latter a `type` as well. */
function fromExpress(thrown: unknown): DomainError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : 'status' in thrown ? thrown.status : undefined;
  const type = 'type' in thrown ? thrown.type : undefined;
  if (type === 'request.aborted')
    return new DomainError('bad_request', 'The request broke off before its body was complete.');
  switch (status) {
    case 400:
      if ('code' in thrown && /^(Z|ERR)_/.test(String(thrown.code))) {
        // zlib's codes and brotli's
        return new DomainError('malformed_json', 'The compressed body cannot be read.');
      }
      return new DomainError('bad_request', 'The request cannot be understood.');
    case 401:
      return new DomainError(
        'auth_error',
        'A valid API token is needed.',
        {},
        { 'WWW-Authenticate': 'Bearer' },
      );
    case 403:
      return new DomainError('forbidden', 'This is not allowed.');
    case 404:
      return new DomainError('not_found', 'There is nothing at this address.');
    case 413:
      return new DomainError('payload_too_large', 'The request body is too large.', {
        max_bytes: limitOf(thrown),
      });
    case 415:
      return new DomainError('unsupported_media_type', 'The encoding of the request body is not supported.');
    default:
      return undefined;
  }
}

function limitOf(thrown: Error): number | undefined {
  return 'limit' in thrown && typeof thrown.limit === 'number' ? thrown.limit : undefined;
}

function unforeseen(cause: unknown): DomainError {
  const detail = 'Something broke on our side. This request was not carried out.';
  return new DomainError('internal_error', detail, { error_id: randomUUID() }, {}, { cause });
}
