import { isNativeError } from 'node:util/types';
import { DomainError } from '#libs/errors';
import { ObjectMissing, StorageFull, StorageTimeout, StorageUnavailable } from '../storage.errors.js';

const FULL = new Set([
  'EntityTooLarge',
  'InsufficientStorage',
  'QuotaExceeded',
  'ServiceQuotaExceeded',
  'StorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'XMinioStorageFull',
]);
const LATE = new Set(['TimeoutError', 'RequestTimeout', 'ETIMEDOUT']);
/** The SDK wraps errors that it does not take for such, and keeps nothing of them but the message: `connect ECONNREFUSED …`. */
const WRAPPED = /^AWS SDK error wrapper for (.{0,80}?)(?:\b(E[A-Z]{4,20})\b|$)/;
const TRANSIENT_STATUS = new Set([429, 500, 502, 503]);
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ECONNABORTED']);

/** What is known of a failed request; `code` is the socket's, `name` the store's or the SDK's. */
interface S3Fault {
  name: string;
  code: string;
  status?: number;
}

/**
 * What a failed request to the store means to a caller of the API. The cause names the store and what it said in one word; the
 * SDK's own error is not kept, because it carries signatures, key ids and the names of people's files.
 */
export function s3Failure(error: unknown, place: string): Error {
  if (error instanceof DomainError || error instanceof ObjectMissing) return error;
  const fault = faultOf(error);
  const cause = new Error(`${place}: ${described(fault)}`);
  if (fault.status === 507 || FULL.has(fault.name)) return new StorageFull({ cause });
  if (fault.status === 504 || LATE.has(fault.name) || LATE.has(fault.code))
    return new StorageTimeout({ cause });
  return new StorageUnavailable({ cause });
}

/** The store answered that there is no such object. Requests without a body in the answer say so by the status alone. */
export function isMissing(error: unknown): boolean {
  const { name, status } = faultOf(error);
  return name === 'NoSuchKey' || (name === 'NotFound' && status === 404);
}

/** The bucket that was to be made is there. */
export function isMadeAlready(error: unknown): boolean {
  return ['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'].includes(faultOf(error).name);
}

/** A conditional write found that there is something already. */
export function isTaken(error: unknown): boolean {
  return [409, 412].includes(faultOf(error).status ?? 0);
}

/** The store does not know conditional writes. */
export function isNotImplemented(error: unknown): boolean {
  const { name, status } = faultOf(error);
  return status === 501 || name === 'NotImplemented';
}

/** May go well a moment later: the connection broke, or the store was busy. */
export function isTransient(error: unknown): boolean {
  const { code, status } = faultOf(error);
  return BROKEN.has(code) || TRANSIENT_STATUS.has(status ?? 0);
}

function faultOf(error: unknown): S3Fault {
  if (!isNativeError(error)) return { name: 'UnknownError', code: '' };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const told = typeof code === 'string' ? code : codeInWords(error.message);
  // The SDK calls a connection that broke a timeout, too.
  return { name: BROKEN.has(told) ? told : error.name, code: told, status: $metadata?.httpStatusCode };
}

function codeInWords(message: string): string {
  const [, words = '', code] = WRAPPED.exec(message) ?? [];
  return code ?? (words.includes('socket hang up') ? 'ECONNRESET' : '');
}

function described({ name, code, status }: S3Fault): string {
  // Error codes of S3 are single words; whatever else a store sends is not repeated.
  const words = [name, code].filter((word) => /^\w{1,64}$/.test(word) && word !== 'Error');
  return (
    [...new Set(words), status === undefined ? '' : `(status ${status})`].filter(Boolean).join(' ') ||
    'failed'
  );
}
