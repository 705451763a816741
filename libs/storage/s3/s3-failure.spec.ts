import {
  CorruptWrite,
  ObjectMissing,
  StorageFull,
  StorageTimeout,
  StorageUnavailable,
} from '../storage.errors.js';
import { isMadeAlready, isMissing, isNotImplemented, isTaken, isTransient, s3Failure } from './s3-failure.js';

/** As the SDK throws them; the names of the tests tell them in few words. */
function failed(
  name: string,
  { status, code, message = 'no' }: { status?: number; code?: unknown; message?: string } = {},
) {
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status } };
  const toString = () => JSON.stringify([name, status ?? code ?? message]);
  return Object.assign(new Error(message), { name, toString }, metadata, code === undefined ? {} : { code });
}
const wrapped = (message: string) => failed('Error', { message: `AWS SDK error wrapper for ${message}` });
const causeOf = (error: unknown) => String((s3Failure(error, 'the store').cause as Error).message);

describe('what a failure of S3 means', () => {
  it.each([
    'EntityTooLarge',
    'InsufficientStorage',
    'QuotaExceeded',
    'ServiceQuotaExceeded',
    'StorageFull',
    'XMinioAdminBucketQuotaExceeded',
    'XMinioStorageFull',
  ])('%s: no room', (name) => {
    expect(s3Failure(failed(name, { status: 400 }), 'the store')).toBeInstanceOf(StorageFull);
  });

  it.each([
    [failed('InternalError', { status: 507 }), StorageFull],
    [failed('InternalError', { status: 504 }), StorageTimeout],
    [failed('TimeoutError'), StorageTimeout],
    [failed('RequestTimeout', { status: 400 }), StorageTimeout],
    [failed('Error', { code: 'ETIMEDOUT' }), StorageTimeout],
    [wrapped('connect ETIMEDOUT 10.0.0.1:9000'), StorageTimeout],
    [failed('TimeoutError', { code: 'ECONNRESET' }), StorageUnavailable],
    [failed('TimeoutError', { code: 'EPIPE' }), StorageUnavailable],
    [failed('InternalError', { status: 500 }), StorageUnavailable],
    [failed('AccessDenied', { status: 403 }), StorageUnavailable],
    ['no error at all', StorageUnavailable],
  ])('%s', (error, expected) => {
    expect(s3Failure(error, 'the store').constructor).toBe(expected);
  });

  it('is what it was when we have said so ourselves', () => {
    for (const known of [new ObjectMissing('a'), new CorruptWrite(), new StorageFull()]) {
      expect(s3Failure(known, 'the store')).toBe(known);
    }
  });

  it.each([
    [failed('AccessDenied', { status: 403 }), 'the store: AccessDenied (status 403)'],
    [failed('RequestTimeTooSkewed', { status: 403 }), 'the store: RequestTimeTooSkewed (status 403)'],
    [failed('Error', { code: 'ECONNREFUSED' }), 'the store: ECONNREFUSED'],
    [failed('Error', { code: 'ENOTFOUND' }), 'the store: ENOTFOUND'],
    [failed('TimeoutError', { code: 'ECONNRESET' }), 'the store: ECONNRESET'],
    [wrapped('Error: connect ECONNREFUSED 127.0.0.1:9000'), 'the store: ECONNREFUSED'],
    [wrapped('Error: socket hang up'), 'the store: ECONNRESET'],
    [wrapped('something else'), 'the store: failed'],
    [failed('Error', { message: 'connect ECONNREFUSED 127.0.0.1' }), 'the store: failed'],
    [failed('Error', { message: 'x AWS SDK error wrapper for connect ECONNREFUSED' }), 'the store: failed'],
    [failed('Error', { message: 'socket hang up' }), 'the store: failed'],
    [failed('Error', { code: 7 }), 'the store: failed'],
    [failed('a letter to anna.txt', { status: 400 }), 'the store: (status 400)'],
    [failed('x'.repeat(64)), `the store: ${'x'.repeat(64)}`],
    [failed('x'.repeat(65)), 'the store: failed'],
    ['no error', 'the store: UnknownError'],
  ])('says of %s in few words', (error, words) => {
    expect(causeOf(error)).toBe(words);
  });

  it('tells a missing object by its name, or by the status of an answer without a body', () => {
    expect(isMissing(failed('NoSuchKey'))).toBe(true);
    expect(isMissing(failed('NotFound', { status: 404 }))).toBe(true);
    expect(isMissing(failed('NotFound', { status: 400 }))).toBe(false);
    expect(isMissing(failed('NoSuchBucket', { status: 404 }))).toBe(false);
  });

  it('knows what an answer to a condition means', () => {
    expect([409, 412, 404, undefined].map((status) => isTaken(failed('Error', { status })))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isNotImplemented(failed('NotImplemented', { status: 400 }))).toBe(true);
    expect(isNotImplemented(failed('Error', { status: 501 }))).toBe(true);
    expect(isNotImplemented(failed('Error', { status: 500 }))).toBe(false);
    expect(
      ['BucketAlreadyOwnedByYou', 'BucketAlreadyExists', 'NoSuchBucket'].map((name) =>
        isMadeAlready(failed(name)),
      ),
    ).toEqual([true, true, false]);
  });

  it.each([
    [failed('Error', { status: 429 }), true],
    [failed('Error', { status: 500 }), true],
    [failed('Error', { status: 502 }), true],
    [failed('Error', { status: 503 }), true],
    [failed('Error', { status: 501 }), false],
    [failed('Error', { status: 504 }), false],
    [failed('Error', { status: 403 }), false],
    [failed('Error', { code: 'ECONNRESET' }), true],
    [failed('Error', { code: 'EPIPE' }), true],
    [failed('Error', { code: 'ECONNREFUSED' }), true],
    [failed('Error', { code: 'ECONNABORTED' }), true],
    [failed('Error', { code: 'ENOTFOUND' }), false],
    [wrapped('Error: socket hang up'), true],
    ['no error', false],
  ])('%s may go well a moment later: %s', (error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });
});
