import fc from 'fast-check';
import { exactNumbers, isSameNumber } from './exact-numbers.js';

const fieldOf = (number: string): string | undefined => exactNumbers(`{"metadata":{"x":${number}}}`)?.field;

describe('exactNumbers', () => {
  it.each([
    '0',
    '-0',
    '1',
    '0.1',
    '100',
    '0.00000000000000000000',
    '-0.00000000000000000000',
    '0e400',
    '1e2',
    '1E+2',
    '1.50',
    '9007199254740991',
    '9007199254740992',
    '1000000000000000000000',
    '1e308',
    '5e-324',
    '0.00000000000000000000001',
    '123456789.123456',
  ])('keeps %s', (number) => {
    expect(fieldOf(number)).toBeUndefined();
  });

  it.each([
    '9007199254740993',
    '-9007199254740993',
    '1e400',
    '-1e400',
    '1e131072',
    '1e-400',
    '0.1000000000000000055',
    '3.14159265358979323846',
    '123456789012345678901234567890',
  ])('refuses %s, which JavaScript would change', (number) => {
    expect(fieldOf(number)).toBe('metadata');
  });

  it('names the top-level field, however deep the number is', () => {
    const text = '{"a":1,"b":[{"c":[0,{"d":9007199254740993}]}],"e":2}';
    expect(exactNumbers(text)?.field).toBe('b');
  });

  it('looks past nulls, texts and empty lists', () => {
    const around = '"a":null,"b":[null,"9007199254740993",[],{},true]';
    expect(exactNumbers(`{${around},"c":1e2}`)).toBeUndefined();
    expect(exactNumbers(`{${around},"c":{"d":null,"e":1e400,"f":null}}`)?.field).toBe('c');
  });

  it('ignores digits inside of texts', () => {
    expect(exactNumbers('{"title":"9007199254740993 and 1e400"}')).toBeUndefined();
    expect(exactNumbers('{"uid":"1e400000-1e99-4e99-9e99-9007199254740993"}')).toBeUndefined();
  });

  it.each(['{"a":%}', '{"a": %}', '{"a":\n%}', '{"a":[%]}', '{"a":[0,%]}', '{"a":[0,\t-%]}', '{"a":-%}'])(
    'finds a number wherever one can be: %j',
    (text) => {
      for (const number of ['9007199254740993', '1e400', '0.1E-400', '0.1000000000000000055']) {
        expect(exactNumbers(text.replace('%', number))?.field).toBe('a');
      }
    },
  );

  it('accepts whatever JavaScript itself has written', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (number) => fieldOf(JSON.stringify(number)) === undefined,
      ),
    );
  });

  it('accepts a whole number exactly when JavaScript would write the same one', () => {
    const integer = fc.oneof(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.integer().map((n) => BigInt(n) * 2n ** 40n),
    );
    fc.assert(
      fc.property(
        integer,
        (whole) => (fieldOf(String(whole)) === undefined) === (written(Number(whole)) === whole),
      ),
    );
  });

  it.each([
    ['a run of zeros', `0.1${'0'.repeat(200_000)}1`],
    ['an endless exponent', `1e-${'9'.repeat(200_000)}`],
    ['zero with an endless exponent', `0e${'9'.repeat(200_000)}`],
    ['many digits', '7'.repeat(200_000)],
  ])('takes little time over %s', (_name, number) => {
    const started = process.cpuUsage();
    fieldOf(number);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500); // of the processor: a busy machine takes longer
  });
});

describe('isSameNumber', () => {
  it('compares quantities, not spellings', () => {
    expect(isSameNumber('100.00', 100)).toBe(true);
    expect(isSameNumber('0.0001E4', 1)).toBe(true);
    expect(isSameNumber('1', 2)).toBe(false);
    expect(isSameNumber('-1', 1)).toBe(false);
  });
});

/** The whole number that JavaScript's decimal text stands for: `1.5e+21` is 1500000000000000000000. */
function written(number: number): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e\+(\d+))?$/.exec(String(number)) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(Number(exponent), '0')}`);
}
