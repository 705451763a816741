import { covers, SCOPES } from './scope.js';

describe('covers', () => {
  it.each(SCOPES)('admin includes %s', (scope) => {
    expect(covers(['admin'], [scope])).toBe(true);
  });

  it('keeps all others apart', () => {
    const others = ['read', 'write', 'capture'] as const;
    for (const granted of others) {
      for (const wanted of SCOPES)
        expect([granted, wanted, covers([granted], [wanted])]).toEqual([granted, wanted, granted === wanted]);
    }
  });

  it('takes any of several', () => {
    expect(covers(['capture'], ['write', 'capture'])).toBe(true);
    expect(covers(['read'], ['write', 'capture'])).toBe(false);
  });
});
