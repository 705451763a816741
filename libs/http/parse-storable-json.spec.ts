import fc from 'fast-check';
import { DomainError } from '#libs/errors';
import { parseStorableJson } from './parse-storable-json.js';

const faultOf = (body: string | Buffer): { code: string; field?: unknown } | undefined => {
  try {
    parseStorableJson(Buffer.from(body));
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.errorCode, field: error.info.field };
    throw error;
  }
};

const nested = (depth: number): string => `{"metadata":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('parseStorableJson', () => {
  it.each([
    '',
    '{"title":',
    '{"a":NaN}',
    "{'a':1}",
    '{"a":1,}',
    '1',
    'null',
    '"x"',
    'true',
    '{"a":"\u0001"}',
    '\ufeff',
  ])('calls %p malformed', (text) => {
    expect(faultOf(text)?.code).toBe('malformed_json');
  });

  it('keeps what the parser said as the cause', () => {
    expect(() => parseStorableJson(Buffer.from('{"title":'))).toThrow(
      expect.objectContaining({ cause: expect.any(SyntaxError) as SyntaxError }) as Error,
    );
  });

  it.each([
    ['a byte that UTF-8 does not have', [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]],
    ['a character cut short', [0x7b, 0x22, 0xe2, 0x82, 0x22, 0x3a, 0x31, 0x7d]],
    ['an encoded surrogate', [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]],
    ['an overlong slash', [0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]],
  ])('calls %s malformed', (_name, bytes) => {
    expect(faultOf(Buffer.from(bytes))?.code).toBe('malformed_json');
  });

  it.each(['[]', '[{"title":"a"}]'])('wants an object, not %s', (text) => {
    expect(faultOf(text)).toEqual({ code: 'validation_error', field: 'body' });
  });

  it.each([
    ['NUL', '{"title":"a","tags":["\\u0000"]}', 'tags'],
    ['NUL in a key', '{"metadata":{"k\\u0000":1}}', 'metadata'],
    ['half a surrogate pair', '{"title":"\\ud800"}', 'title'],
    ['surrogates in the wrong order', '{"metadata":{"a":["\\udc00\\ud800"]}}', 'metadata'],
    ['half a pair in a key', '{"metadata":{"\\ud83d":1}}', 'metadata'],
    ['a number too large', '{"metadata":{"x":1e400}}', 'metadata'],
    ['a prototype', '{"title":"a","__proto__":{"x":1}}', '__proto__'],
    ['an escaped prototype', '{"\\u005f_proto__":{"x":1}}', '__proto__'],
    ['a prototype within', '{"metadata":{"a":[{"__proto__":{"polluted":1}}]}}', 'metadata'],
    ['a constructor', '{"metadata":{"constructor":1}}', 'metadata'],
    ['33 levels', nested(33), 'metadata'],
    ['100,000 levels', nested(100_000), 'metadata'],
  ])('refuses %s and names the field', (_name, text, field) => {
    expect(faultOf(text)).toEqual({ code: 'validation_error', field });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('takes 32 levels, a byte order mark, and the last of two equal keys', () => {
    expect(faultOf(nested(32))).toBeUndefined();
    expect(parseStorableJson(Buffer.from('\ufeff{"a":1}'))).toEqual({ a: 1 });
    expect(parseStorableJson(Buffer.from('{"a":"\ufeffb\ufeff"}'))).toEqual({ a: '\ufeffb\ufeff' });
    expect(parseStorableJson(Buffer.from('{"a":1,"a":2}'))).toEqual({ a: 2 });
  });

  it('gives back every well-formed object as it was sent', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
    const key = text.filter((value) => !['__proto__', 'constructor', 'prototype'].includes(value));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      object: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (object) => {
        expect(parseStorableJson(Buffer.from(JSON.stringify(object)))).toEqual(object);
      }),
    );
  });

  it('answers any bytes with an object or a fault, never with another failure', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const fault = faultOf(Buffer.from(bytes));
        expect([undefined, 'malformed_json', 'validation_error']).toContain(fault?.code);
      }),
    );
  });
});
