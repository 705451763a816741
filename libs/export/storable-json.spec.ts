import { storableJson } from './storable-json.js';

describe('storableJson', () => {
  it('puts U+FFFD where a text or a key has what PostgreSQL cannot keep', () => {
    expect(JSON.parse(storableJson({ 'a\0': ['b\0\0c', '\ud800d', 'e\udfff'] }))).toEqual({
      'a\ufffd': ['b\ufffd\ufffdc', '\ufffdd', 'e\ufffd'],
    });
  });

  it('leaves everything else as it is, backslashes before a u among it', () => {
    const value = { text: '\\u0000 \\\\ud800 \u0001 "\n 😀', inner: { n: 1.5, none: null } };
    expect(storableJson(value)).toBe(JSON.stringify(value));
    expect(JSON.parse(storableJson({ text: '\\\0' }))).toEqual({ text: '\\\ufffd' });
  });
});
