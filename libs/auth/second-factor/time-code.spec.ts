import { newTimeSecret, timeCodeAddress, timeCodeStep } from './time-code.js';

/** `12345678901234567890`, the secret of RFC 6238's appendix B; the codes are the last six of its eight digits. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('timeCodeStep', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ])('reads the code of RFC 6238 at %d s', (seconds, code, step) => {
    expect(timeCodeStep(RFC, code, seconds * 1000)).toBe(step);
  });

  it('takes the neighbours in time, as the steps that they are, and none further off', () => {
    const at = (seconds: number) => timeCodeStep(RFC, '287082', seconds * 1000);
    expect([at(29), at(30), at(60), at(89)]).toEqual([1, 1, 1, 1]);
    expect([at(90), at(120)]).toEqual([undefined, undefined]);
  });

  it.each(['', '28708', '2870820', '94287082', 'abcdef', '２８７０８２', ' 287082'])('refuses %j', (code) => {
    expect(timeCodeStep(RFC, code, 59_000)).toBeUndefined();
  });
});

describe('a new secret', () => {
  it('has 160 bits, differs each time, and is written for authenticator apps', () => {
    const secret = newTimeSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTimeSecret()).not.toBe(secret);
    const address = new URL(timeCodeAddress(secret));
    expect([address.protocol, address.searchParams.get('secret')]).toEqual(['otpauth:', secret]);
    expect(address.searchParams.get('issuer')).toBe('LifeLog');
    expect(decodeURIComponent(address.pathname)).toMatch(/LifeLog:owner$/);
  });
});
