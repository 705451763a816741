import { StorageFull, StorageUnavailable } from '../storage.errors.js';
import { errnoOf, fileFailure } from './file-failure.js';

describe('fileFailure', () => {
  it.each([
    ['ENOSPC', StorageFull],
    ['EDQUOT', StorageFull],
    ['EFBIG', StorageFull],
    ['EIO', StorageUnavailable],
    ['EACCES', StorageUnavailable],
    ['EROFS', StorageUnavailable],
    ['EMFILE', StorageUnavailable],
  ])('makes of %s what it means, without the path', (code, expected) => {
    const path = '/data/attachments/0f/1__letter-to-anna.txt';
    const error = Object.assign(new Error(`${code}: ${path}`), { errno: -1, code, syscall: 'write', path });
    const failure = fileFailure(error);
    expect(failure).toBeInstanceOf(expected);
    expect(String(failure?.cause)).toBe(`Error: write failed with ${code} in the attachments folder.`);
  });

  it('leaves other failures alone', () => {
    expect(fileFailure(Object.assign(new Error('no call'), { code: 'ENOSPC' }))).toBeUndefined();
    expect(fileFailure(Object.assign(new Error('no code'), { errno: -28 }))).toBeUndefined();
    expect(String(fileFailure(Object.assign(new Error('x'), { code: 'EIO', errno: -5 }))?.cause)).toBe(
      'Error: file system failed with EIO in the attachments folder.',
    );
    expect(fileFailure(new TypeError('a mistake'))).toBeUndefined();
    expect(fileFailure('ENOSPC')).toBeUndefined();
  });

  it('gives the code of what the system has refused', () => {
    expect(errnoOf(Object.assign(new Error('x'), { code: 'EIO', errno: -5 }))).toBe('EIO');
    expect(errnoOf({ code: 'EIO', errno: -5 })).toBeUndefined();
  });
});
