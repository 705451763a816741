import { randomBytes } from 'node:crypto';
import { PartScanner } from './part-scanner.js';

const part = (headers: string, content: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`--xyz\r\n${headers}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]);
const END = Buffer.from('--xyz--\r\n');

const NAMED = 'Content-Disposition: form-data; name="files"; filename="a"';
const TYPED = `${NAMED}\r\nCONTENT-TYPE: text/plain`;

function scan(body: Buffer, pieceBytes = body.length): [number, boolean[]] {
  const scanner = new PartScanner('xyz');
  for (let at = 0; at < body.length; at += pieceBytes) scanner.add(body.subarray(at, at + pieceBytes));
  return [scanner.begun, scanner.isTyped];
}

describe('PartScanner', () => {
  it.each<[string, Buffer, [number, boolean[]]]>([
    ['an empty form', END, [0, []]],
    [
      'parts with and without a type',
      Buffer.concat([part(NAMED, 'a'), part(TYPED, 'b'), END]),
      [2, [false, true]],
    ],
    ['a preamble', Buffer.concat([Buffer.from('Hello.\r\n'), part(TYPED, 'a'), END]), [1, [true]]],
    ['an epilogue', Buffer.concat([part(TYPED, 'a'), END, part(TYPED, 'b')]), [1, [true]]],
    ['empty content', Buffer.concat([part(TYPED, ''), part(NAMED, ''), END]), [2, [true, false]]],
    ['a part without headers', Buffer.concat([Buffer.from('--xyz\r\n\r\nabc\r\n'), END]), [1, [false]]],
    ['content with types', Buffer.concat([part(NAMED, '\r\nContent-Type: a/b\r\n\r\n'), END]), [1, [false]]],
    [
      'content that resembles a delimiter',
      Buffer.concat([part(TYPED, 'a--xyz\r\n--xy\r\n\r\r\n-xyz\n--xyz\r\n--xy'), END]),
      [1, [true]],
    ],
    ['a delimiter with more behind it', Buffer.concat([part(TYPED, 'a\r\n--xyzzy\r\nb'), END]), [2, [true]]],
    ['no headers behind such a one', Buffer.concat([part(TYPED, '\r\n--xyzzy\r\n\r\nb'), END]), [2, [true]]],
    [
      'a type with blanks before its colon',
      Buffer.concat([part('content-type \t: a/b', 'a'), END]),
      [1, [true]],
    ],
    ['what is no type', Buffer.concat([part(`X-Content-Type: a/b\r\n${NAMED}`, 'a'), END]), [1, [false]]],
    [
      'a part that ends within its headers, before one without any',
      Buffer.concat([Buffer.from(`--xyz\r\n${NAMED}\r\n--xyz\r\n\r\nabc\r\n`), END]),
      [2, [false]],
    ],
    [
      'a part that ends within its headers',
      Buffer.concat([Buffer.from(`--xyz\r\n${NAMED}\r\n`), part(TYPED, 'b'), END]),
      [2, [true]],
    ],
  ])('reads %s, in whatever pieces it comes', (_what, body, expected) => {
    for (let pieceBytes = 1; pieceBytes <= body.length; pieceBytes += 1) {
      expect([pieceBytes, ...scan(body, pieceBytes)]).toEqual([pieceBytes, ...expected]);
    }
  });

  it('reads large content', () => {
    const body = Buffer.concat([part(TYPED, randomBytes(3_000_000)), part(NAMED, randomBytes(100)), END]);
    expect(scan(body, 65_536)).toEqual([2, [true, false]]);
  });

  it('keeps no more of endless headers than busboy', () => {
    const scanner = new PartScanner('xyz');
    scanner.add(Buffer.from('--xyz\r\nA: '));
    for (let piece = 0; piece < 5; piece += 1) scanner.add(Buffer.alloc(10_000, 'a'));
    scanner.add(Buffer.from('\r\n\r\n'));
    expect([scanner.begun, scanner.isTyped]).toEqual([1, []]);
  });

  it.each([
    [16_384, [false]],
    [16_385, []],
  ])('waits for the end of %i bytes of headers: %j', (bytes, typed) => {
    const scanner = new PartScanner('xyz');
    scanner.add(Buffer.from(`--xyz\r\n${'a'.repeat(bytes - 2)}`)); // with the end of the delimiter's line
    scanner.add(Buffer.from('\r\n\r\n'));
    expect([scanner.begun, scanner.isTyped]).toEqual([1, typed]);
  });
});
