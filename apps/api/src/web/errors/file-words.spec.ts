import type { ErrorCode } from '#libs/errors';
import { announcedBytes, fileWords } from './file-words.js';

describe('fileWords', () => {
  const words = (error_code: ErrorCode, detail: string, info: Record<string, unknown> = {}) =>
    fileWords({ error_code, detail, info });

  it('names the file, the limit, and what is safe', () => {
    const info = { filename: 'walk.mp4', max_bytes: 10_485_760 };
    expect(words('file_too_large', 'The file is over the limit of 10 MB.', info)).toEqual({
      title: 'That file is too large',
      text: '“walk.mp4”: The file is over the limit of 10 MB. Nothing was saved from this request; choose the files again.',
    });
    const sent = {
      error_code: 'file_too_large' as const,
      detail: 'The file is over the limit of 10 MB.',
      info,
    };
    expect(fileWords(sent, 'again.', announcedBytes({ 'content-length': '50541363' }))?.text).toBe(
      '“walk.mp4”: The file is over the limit of 10 MB. 48.2 MB were sent in all. Nothing was saved from this request; again.',
    );
    expect(fileWords(sent, 'again.', announcedBytes({}))?.text).not.toContain('in all');
    expect(words('attachment_limit_exceeded', 'An event holds 10 files.')?.title).toBe('Too many files');
  });

  it('says what is wrong with one, or that there is none', () => {
    const errors = [{ field: 'files', message: 'is empty' }];
    expect(words('validation_error', '', { field: 'files', filename: 'a.txt', errors })?.text).toBe(
      '“a.txt” is empty. Nothing was saved.',
    );
    expect(words('validation_error', '', { field: 'files', errors })?.title).toBe('No file was chosen');
  });

  it('tells a loss from a store that is away', () => {
    expect(words('storage_unavailable', 'It is gone.', { reason: 'missing' })?.title).toBe(
      'This file is damaged',
    );
    expect(words('storage_unavailable', 'No answer.')).toEqual({
      title: 'File storage is not reachable',
      text: 'No answer.',
    });
  });

  it('has none for anything else', () => {
    expect(words('validation_error', '', { field: 'tags' })).toBeUndefined();
    expect(words('internal_error', '')).toBeUndefined();
  });
});
