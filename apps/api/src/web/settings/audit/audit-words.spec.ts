import { auditFacts, auditWords } from './audit-words.js';

describe('an entry of the audit log', () => {
  it('is said in words, or as it is kept', () => {
    expect(auditWords({ action: 'password.wrong' })).toBe('Wrong password');
    expect(auditWords({ action: 'archive.made' })).toBe('archive.made');
  });

  it('has its facts in one line', () => {
    expect(auditFacts({ details: {} })).toBe('');
    expect(auditFacts({ details: { id: 2, name: 'Script', scopes: ['read', 'write'], dry_run: true } })).toBe(
      'id 2, name Script, scopes read write, dry run true',
    );
  });
});
