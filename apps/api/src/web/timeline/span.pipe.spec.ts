import { SpanPipe } from './span.pipe.js';

describe('SpanPipe', () => {
  it.each([
    ['2026-10-08', { start: '2026-10-08', end: '2026-10-08' }],
    ['2028-02', { start: '2028-02-01', end: '2028-02-29' }],
    ['0001-12', { start: '0001-12-01', end: '0001-12-31' }],
  ])('reads %s', (text, span) => {
    expect(new SpanPipe().transform(text)).toEqual(span);
  });

  it.each(['', '2026', '2026-13', '2026-02-30', '2026-1', '08-10-2026', '2026-10-08T00:00'])(
    'has no page for “%s”',
    (text) => {
      expect(() => new SpanPipe().transform(text)).toThrow('There is nothing at this address.');
    },
  );
});
