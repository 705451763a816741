import { requestedRange } from './requested-range.js';

const VALIDATORS = { etag: '"abc"', lastModified: 'Sat, 21 Nov 2026 12:00:00 GMT' };
const of = (range: string | undefined, ifRange?: string, sizeBytes = 10) =>
  requestedRange({ range, 'if-range': ifRange }, sizeBytes, VALIDATORS);

describe('requestedRange', () => {
  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=0-9', { first: 0, last: 9 }],
    ['bytes=0-10', { first: 0, last: 9 }],
    ['bytes=3-5', { first: 3, last: 5 }],
    ['bytes=9-', { first: 9, last: 9 }],
    ['bytes=0-', { first: 0, last: 9 }],
    ['bytes=-1', { first: 9, last: 9 }],
    ['bytes=-10', { first: 0, last: 9 }],
    ['bytes=-11', { first: 0, last: 9 }],
    ['BYTES= 2-4\t', { first: 2, last: 4 }],
    ['bytes= \t12-34', undefined],
  ])('makes of %j %j', (range, expected) => {
    if (expected === undefined) expect(() => of(range)).toThrow('outside of the file');
    else expect(of(range)).toEqual(expected);
  });

  it.each([
    [undefined],
    [''],
    ['bytes=-'],
    ['bytes=5-2'],
    ['bytes=0-1,3-4'],
    ['xbytes=0-1'],
    ['bytes=0-1x'],
    ['items=0-1'],
    ['bytes=a-b'],
    ['bytes 0-1'],
  ])('answers %j with all of the file', (range) => {
    expect(of(range)).toBeUndefined();
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=99999999999999999999-'])(
    'says of %s how long the file is',
    (range) => {
      const failure = { errorCode: 'range_not_satisfiable', info: { size_bytes: 10 } };
      expect(failed(() => of(range))).toMatchObject({
        ...failure,
        headers: { 'Content-Range': 'bytes */10' },
      });
    },
  );

  it('gives a part only of the file that the client has', () => {
    const part = { first: 0, last: 1 };
    expect(of('bytes=0-1', VALIDATORS.etag)).toEqual(part);
    expect(of('bytes=0-1', VALIDATORS.lastModified)).toEqual(part);
    expect(of('bytes=0-1', '"other"')).toBeUndefined();
    expect(of('bytes=-0', '"other"')).toBeUndefined();
  });
});

function failed(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
