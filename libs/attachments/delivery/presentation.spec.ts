import { contentDisposition, contentPolicy, contentTypeHeader } from './presentation.js';

const disposition = (contentType: string, download = false, filename = 'a.bin') =>
  contentDisposition({ filename, contentType }, { download });

describe('how a file is presented', () => {
  it.each([
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/gif',
    'image/avif',
    'application/pdf',
    'audio/mpeg',
    'audio/x-m4a',
    'video/mp4',
    'video/vnd.x+y',
  ])('shows %s, unless it is to be kept', (type) => {
    expect(disposition(type)).toBe('inline; filename=a.bin');
    expect(disposition(type, true)).toBe('attachment; filename=a.bin');
  });

  it.each([
    'text/plain',
    'text/html',
    'image/svg+xml',
    'image/jpegs',
    'ximage/jpeg',
    'application/pdfx',
    'application/zip',
    'audio/',
    'audio/mpeg; x',
    'video/<mp4>',
    'multipart/audio/mpeg',
  ])('has %s kept as a file', (type) => {
    expect(disposition(type)).toBe('attachment; filename=a.bin');
  });

  it('names the file in any language, half a character as well', () => {
    expect(disposition('image/png', false, '日本.png')).toContain("filename*=UTF-8''%E6%97%A5%E6%9C%AC.png");
    expect(disposition('image/png', false, 'a\ud800.png')).toContain('%EF%BF%BD');
  });

  it('says of text alone how it is written', () => {
    expect(contentTypeHeader({ contentType: 'text/csv' })).toBe('text/csv; charset=utf-8');
    expect(contentTypeHeader({ contentType: 'image/png' })).toBe('image/png');
    expect(contentTypeHeader({ contentType: 'application/text/x' })).toBe('application/text/x');
  });

  it.each([
    ['audio/mpeg', true],
    ['video/mp4', true],
    ['image/png', false],
    ['text/plain', false],
    ['x-video/mp4', false],
    ['videos/mp4', false],
  ])('lets nothing in %s run, and a player load it: %s', (contentType, isPlayed) => {
    expect(contentPolicy({ contentType })).toBe(
      isPlayed
        ? "sandbox allow-same-origin; default-src 'none'; media-src 'self'"
        : "sandbox; default-src 'none'",
    );
  });
});
