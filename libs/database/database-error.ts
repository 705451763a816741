import { isNativeError } from 'node:util/types';
import { DomainError } from '#libs/errors';

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);
const LOST_CONNECTION = /Connection terminated|Client has encountered a connection error|not queryable/;
const RETRY = { 'Retry-After': '2' };

interface PostgresError extends Error {
  code?: string;
  constraint?: string;
  driverError?: PostgresError;
}

/** What a failed statement means to a caller of the API, or undefined when the database is not to blame. */
export function toDomainError(error: unknown): DomainError | undefined {
  if (!isNativeError(error)) return undefined;
  const { code = '', message } = driverError(error);
  if (/^timeout exceeded when trying to connect/.test(message)) {
    return failure('overloaded', 'Too many requests at once. Nothing was changed; try again shortly.', error);
  }
  if (code === '57014' || code === '55P03' || code === '25P03') {
    return failure('database_timeout', 'The database took too long to answer. Nothing was changed.', error);
  }
  if (code === '40001' || code === '40P01' || code === '53300') {
    return failure(
      'overloaded',
      "Requests got into each other's way. Nothing was changed; try again.",
      error,
    );
  }
  if (code === '53100') {
    return new DomainError(
      'storage_full',
      'The disk of the database is full. Nothing was changed.',
      {},
      {},
      { cause: error },
    );
  }
  if (/^(08|57P|53)/.test(code) || LOST_CONNECTION.test(message) || isConnectionFailure(error, code)) {
    return failure('database_unavailable', 'The database does not answer. Try again shortly.', error);
  }
  return undefined;
}

/** The name of the constraint that a statement violated, if that is why it failed. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  const { code, constraint } = driverError(error);
  return code?.startsWith('23') ? constraint : undefined;
}

/** TypeORM wraps what pg throws. */
function driverError(error: Error): PostgresError {
  return (error as PostgresError).driverError ?? error;
}

/** The same codes come from files and sockets of other kinds; those of a database carry pg's or the socket's syscall. */
function isConnectionFailure(error: Error, code: string): boolean {
  // a host name with several addresses: one failure each
  if (error instanceof AggregateError) {
    return error.errors.some((each) => isNativeError(each) && isConnectionFailure(each, codeOf(each)));
  }
  const syscall = 'syscall' in error ? error.syscall : undefined;
  return (
    CONNECTION_CODES.has(code) &&
    (syscall === 'connect' || syscall === 'read' || syscall === 'write' || syscall === 'getaddrinfo')
  );
}

function codeOf(error: Error): string {
  return (error as PostgresError).code ?? '';
}

function failure(
  code: 'overloaded' | 'database_timeout' | 'database_unavailable',
  detail: string,
  cause: Error,
): DomainError {
  return new DomainError(code, detail, {}, RETRY, { cause });
}
