import fc from 'fast-check';
import { ValidationError } from '#libs/errors';
import { parseQuery } from './parse-query.js';

const fieldOf = (query: string): string | undefined => {
  try {
    parseQuery(query);
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return error.errors[0].field;
    throw error;
  }
};

describe('parseQuery', () => {
  it.each([undefined, null, '', '&', '&&'])('finds nothing in %p', (text) => {
    expect({ ...parseQuery(text) }).toEqual({});
  });

  it('decodes names and values', () => {
    expect({ ...parseQuery('q=caf%C3%A9+au%20lait&a%5Fb=%2B&flag&x=1=2') }).toEqual({
      q: 'café au lait',
      a_b: '+',
      flag: '',
      x: '1=2',
    });
  });

  it('keeps a value that has no name: an unknown parameter, not a known one without a value', () => {
    expect({ ...parseQuery('=x&q=y') }).toEqual({ '': 'x', q: 'y' });
  });

  it('collects repeated names', () => {
    expect(parseQuery('tags=a&tags=b&tags=c').tags).toEqual(['a', 'b', 'c']);
  });

  it('gives brackets and prototypes no meaning', () => {
    const query = parseQuery('page[]=1&__proto__[x]=1&__proto__=2&constructor=3');
    expect(Object.keys(query)).toEqual(['page[]', '__proto__[x]', '__proto__', 'constructor']);
    expect(Object.getPrototypeOf(query)).toBeNull();
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it.each([
    ['q=%E0%A4%A', 'q'],
    ['q=%', 'q'],
    ['q=%FF', 'q'],
    ['q=%ED%A0%80', 'q'],
    ['%E0=1', 'query'],
  ])('refuses %p instead of altering it', (query, field) => {
    expect(fieldOf(query)).toBe(field);
  });

  it('gives back every text as it was sent', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed());
    fc.assert(fc.property(text, (value) => parseQuery(`q=${encodeURIComponent(value)}`).q === value));
  });

  it('either parses an address or names the parameter at fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const fault = fieldOf(text);
        expect(fault === undefined || typeof fault === 'string').toBe(true);
      }),
    );
  });
});
