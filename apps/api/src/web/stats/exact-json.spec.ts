import { exactJson } from './exact-json.js';

describe('exactJson', () => {
  it('keeps the digits of the numbers that are named, and leaves the others numbers', () => {
    expect(
      exactJson('{"value": 12345678901234567890.10, "count": 2, "min": null, "list": [{"value": 0.10}]}', [
        'value',
        'min',
      ]),
    ).toEqual({
      value: { text: '12345678901234567890.10', near: 12345678901234567000 },
      count: 2,
      min: null,
      list: [{ value: { text: '0.10', near: 0.1 } }],
    });
  });
});
