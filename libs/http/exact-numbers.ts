import type { FieldError } from '#libs/errors';

/**
 * Cheap sign that a number might lose digits: 16 or more of them in a row, or an exponent. Where no value can begin, as within a UUID,
 * there is no number.
 */
const SUSPICIOUS = /[:,[\s]-?(?:[\d.]{16}|[\d.]{1,15}[eE])/;

interface SourceContext {
  source?: string;
}
type Reviver = (this: unknown, key: string, value: unknown, context: SourceContext) => unknown;
/** TypeScript's library does not know the third argument yet; V8 passes it. */
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** The top-level field with a number that JavaScript would hand on as another one. `text` must not nest deeply. */
export function exactNumbers(text: string): FieldError | undefined {
  if (!SUSPICIOUS.test(text)) return undefined;
  const lossy = new Set<unknown>();
  const top = parseWithSource(text, function (_key, value, { source }) {
    if (typeof value === 'number' && source !== undefined && !isSameNumber(source, value)) {
      const marker = {};
      lossy.add(marker);
      return marker;
    }
    if (
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).some((inner) => lossy.has(inner))
    ) {
      lossy.add(value);
    }
    return value;
  });
  const fault = Object.entries(top as object).find(([, value]) => lossy.has(value));
  return (
    fault && { field: fault[0], message: 'has a number with more digits than can be kept: send it as text' }
  );
}

/** Whether the decimal text and the number that came of it are the same quantity. */
export function isSameNumber(source: string, value: number): boolean {
  return Number.isFinite(value) && normalise(source) === normalise(String(value));
}

/** Digits without leading and trailing zeros, and the exponent of the last digit. */
function normalise(decimal: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(decimal);
  if (!match) throw new TypeError(`${decimal} is not a JSON number`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = withoutTrailingZeros(digits);
  if (significant === '') return '0';
  return `${sign}${significant}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length)}`;
}

/** A loop, because `/0+$/` takes quadratic time over a long run of zeros that something follows. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
