import { newRecoveryCode, recoveryCodeDigest } from './recovery-code.js';

describe('a recovery code', () => {
  it('has four groups of letters that cannot be mistaken, and differs each time', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z02-9]{4}(-[a-hjkmnp-z02-9]{4}){3}$/);
  });

  it('is the same with other capitals, spaces and hyphens', () => {
    const digest = recoveryCodeDigest('k7mq-9xwd-0abc-defg');
    expect(digest).toHaveLength(32);
    for (const typed of ['K7MQ-9XWD-0ABC-DEFG', ' k7mq9xwd0abcdefg ', 'k7mq 9xwd 0abc defg'])
      expect(recoveryCodeDigest(typed)).toEqual(digest);
    expect(recoveryCodeDigest('k7mq-9xwd-0abc-defh')).not.toEqual(digest);
  });

  it.each(['', '123456', 'k7mq-9xwd-0abc-def', 'k7mq-9xwd-0abc-defgh', 'k7mq-9xwd-0abc-déf'])(
    'is not %j',
    (typed) => {
      expect(recoveryCodeDigest(typed)).toBeUndefined();
    },
  );
});
