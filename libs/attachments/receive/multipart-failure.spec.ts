import { MulterError } from 'multer';
import { DomainError } from '#libs/errors';
import { multipartFailure } from './multipart-failure.js';

const LIMITS = { maxFiles: 5, maxBytes: 2048, fieldBytes: 1000 };

const told = (error: unknown) => {
  const failure = multipartFailure(error, LIMITS);
  return failure instanceof DomainError ? [failure.errorCode, failure.message] : failure;
};

describe('multipartFailure', () => {
  it.each([
    ['LIMIT_FILE_COUNT', 'attachment_limit_exceeded', 'An event holds 5 files.'],
    [
      'LIMIT_UNEXPECTED_FILE',
      'validation_error',
      'photo is not known here: files go into parts named files.',
    ],
    ['LIMIT_FIELD_VALUE', 'validation_error', 'photo must have 1,000 bytes at most.'],
    ['LIMIT_FIELD_COUNT', 'validation_error', /^body must have \d+ text fields at most\.$/],
    ['LIMIT_PART_COUNT', 'validation_error', /^body must have \d+ text fields at most\.$/],
    ['LIMIT_FIELD_KEY', 'validation_error', 'photo is not known here: check its spelling.'],
    ['MISSING_FIELD_NAME', 'validation_error', 'body is malformed multipart: a part has no name.'],
  ] as const)('says %s in words for callers', (code, errorCode, words) => {
    expect(told(new MulterError(code, 'photo'))).toEqual([
      errorCode,
      typeof words === 'string' ? words : (expect.stringMatching(words) as string),
    ]);
  });

  it('names the file that is too large, and how large it may be', () => {
    const error = Object.assign(new MulterError('LIMIT_FILE_SIZE', 'files'), { filename: 'cat.jpg' });
    expect(multipartFailure(error, LIMITS)).toMatchObject({
      errorCode: 'file_too_large',
      message: 'The file is over the limit of 2 KB.',
      info: { max_bytes: 2048, field: 'files', filename: 'cat.jpg' },
    });
  });

  it('repeats a hundred characters of a long name at most', () => {
    expect(told(new MulterError('LIMIT_FIELD_KEY', 'x'.repeat(5000)))).toEqual([
      'validation_error',
      `${'x'.repeat(100)} is not known here: check its spelling.`,
    ]);
  });

  it.each(['Malformed part header', 'Unexpected end of form', 'Multipart: Boundary not found'])(
    'takes %j for a body that is none',
    (message) => {
      expect(told(new Error(message))).toEqual(['validation_error', 'body is malformed multipart.']);
    },
  );

  it.each(['Request aborted', 'Request closed', 'Premature close'])(
    'takes %j for a caller that left',
    (message) => {
      expect(told(new Error(message))).toEqual([
        'bad_request',
        'The request broke off before its body was complete.',
      ]);
    },
  );

  it('lets failures of ours pass as they are', () => {
    const ours = new DomainError('storage_full', 'No room.');
    expect(multipartFailure(ours, LIMITS)).toBe(ours);
    const unknown = new Error('the store is odd');
    expect(multipartFailure(unknown, LIMITS)).toBe(unknown);
    expect(multipartFailure('text', LIMITS)).toEqual(new Error('text'));
  });
});
