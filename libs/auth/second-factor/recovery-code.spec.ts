import { newRecoveryCode, recoveryCodeDigest } from './recovery-code.js';

describe('a recovery code', () => {
  it('has six groups of letters that cannot be mistaken, and differs each time', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z02-9]{4}(-[a-hjkmnp-z02-9]{4}){5}$/);
  });

  it('is the same with other capitals, spaces and hyphens', () => {
    const digest = recoveryCodeDigest('k7mq-9xwd-0abc-defg-hjkm-npqr');
    expect(digest).toHaveLength(32);
    for (const typed of [
      'K7MQ-9XWD-0ABC-DEFG-HJKM-NPQR',
      ' k7mq9xwd0abcdefghjkmnpqr ',
      'k7mq 9xwd 0abc defg hjkm npqr',
    ])
      expect(recoveryCodeDigest(typed)).toEqual(digest);
    expect(recoveryCodeDigest('k7mq-9xwd-0abc-defg-hjkm-npqs')).not.toEqual(digest);
  });

  it.each([
    '',
    '123456',
    'k7mq-9xwd-0abc-defg-hjkm-npq',
    'k7mq-9xwd-0abc-defg-hjkm-npqrs',
    'k7mq-9xwd-0abc-défg-hjkm-npqr',
  ])('is not %j', (typed) => {
    expect(recoveryCodeDigest(typed)).toBeUndefined();
  });
});
