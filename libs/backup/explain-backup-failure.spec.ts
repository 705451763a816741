import { ArchiveInvalid } from '#libs/archive';
import { DomainError } from '#libs/errors';
import { explainBackupFailure } from './explain-backup-failure.js';

const systemError = (code: string) => Object.assign(new Error(`${code}: write`), { code, syscall: 'write' });

describe('explainBackupFailure', () => {
  it.each([
    ['ENOSPC', 'storage_full', 'There is no room for the backup (ENOSPC).'],
    ['EDQUOT', 'storage_full', 'There is no room for the backup (EDQUOT).'],
    ['EACCES', 'storage_unavailable', 'The folder of backups cannot be used (EACCES).'],
    ['ENOENT', 'storage_unavailable', 'The folder of backups cannot be used (ENOENT).'],
  ])('tells a disk without room from one that cannot be used: %s', (code, error_code, detail) => {
    expect(explainBackupFailure(systemError(code), false)).toEqual({ error_code, detail });
  });

  it('says what is wrong with an archive that was read back', () => {
    expect(explainBackupFailure(new ArchiveInvalid('It ends in the middle.'), false)).toEqual({
      error_code: 'archive_invalid',
      detail: 'What was written is not whole: It ends in the middle.',
    });
  });

  it('says what the API would, and of what it hides the message: the owner asks', () => {
    const known = new DomainError('storage_unavailable', 'The store does not answer.');
    expect(explainBackupFailure(known, false)).toEqual({
      error_code: 'storage_unavailable',
      detail: 'The store does not answer.',
    });
    expect(explainBackupFailure(new Error('a column is missing'), false)).toEqual({
      error_code: 'internal_error',
      detail: 'a column is missing',
    });
  });

  it('blames nothing but the end of LifeLog for what failed because of it', () => {
    expect(explainBackupFailure(systemError('ENOSPC'), true)).toEqual({
      error_code: 'interrupted',
      detail: 'LifeLog ended while the backup was made.',
    });
  });
});
