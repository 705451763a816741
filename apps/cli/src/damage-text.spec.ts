import type { VerifyDamage } from '#libs/api-client';
import { damageText } from './damage-text.js';

const DAMAGE: VerifyDamage = {
  type: 'damaged',
  key: '2026/ab',
  event_id: 7,
  filename: 'cat\n.jpg',
  problem: 'missing',
  expected: { size_bytes: 1_284, sha256: 'aa' },
  found: null,
  reason: null,
};

describe('damageText', () => {
  it.each<[Partial<VerifyDamage>, string]>([
    [{}, 'is missing (1.3 KB)'],
    [{ problem: 'size', found: { size_bytes: 1_200, sha256: null } }, 'has 1,200 bytes instead of 1,284'],
    [
      { problem: 'content', found: { size_bytes: 1_284, sha256: 'bb' } },
      'has other bytes than were sent (SHA-256 bb instead of aa)',
    ],
    [
      { problem: 'content', found: { size_bytes: 1_284, sha256: null } },
      'has other bytes than were sent (SHA-256 unknown instead of aa)',
    ],
    [{ problem: 'unreadable', reason: 'EIO: i/o error.' }, 'cannot be read (EIO: i/o error)'],
    [{ problem: 'unreadable' }, 'cannot be read (no reason known)'],
  ])('of %j', (fields, text) => {
    expect(damageText({ ...DAMAGE, ...fields })).toBe(`cat .jpg of event 7 ${text}. Key: 2026/ab`);
  });
});
