import { TextCheck } from './text-check.js';

const TEXT = Buffer.from('Grüße, 日本 and 👩‍🚀.\r\n\t\u001b');

/** The verdict on bytes that come in pieces of this size. */
function verdict(bytes: Buffer, size = bytes.length): boolean {
  const check = new TextCheck();
  for (let at = 0; at < bytes.length; at += size) check.add(bytes.subarray(at, at + size));
  return check.isText();
}

describe('TextCheck', () => {
  it.each(Array.from({ length: 9 }, (_value, index) => index + 1))(
    'knows text in pieces of %i bytes, wherever they cut a character',
    (size) => {
      expect(verdict(TEXT, size)).toBe(true);
      expect(verdict(Buffer.concat([TEXT, Buffer.from([0x80])]), size)).toBe(false);
    },
  );

  it.each([
    ['NUL', Buffer.from('a\0b')],
    ['UTF-16', Buffer.from('\ufeffhi', 'utf16le')],
    ['Latin-1', Buffer.from('Grüße', 'latin1')],
    ['half a character at the end', Buffer.from('é').subarray(0, 1)],
    ['three quarters of one', Buffer.from('👩').subarray(0, 3)],
    ['an overlong form', Buffer.from([0xc0, 0xaf])],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
    ['only continuations', Buffer.from([0x80, 0x80, 0x80, 0x80])],
    ['a byte that no character has', Buffer.from([0x61, 0xff])],
  ])('refuses %s', (_what, bytes) => {
    for (const size of [1, 2, 3, 100]) expect(verdict(bytes, size)).toBe(false);
  });

  it('does not hold on to the pieces', () => {
    const check = new TextCheck();
    const piece = Buffer.from('é');
    check.add(piece.subarray(0, 1));
    piece.fill(0);
    check.add(Buffer.from('é').subarray(1));
    expect(check.isText()).toBe(true);
  });
});
