import sharp from 'sharp';
import { decideType } from './decide-type.js';

const ALLOWED = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'text/plain',
  'text/markdown',
  'text/csv',
  'video/mp4',
];
const base64 = (text: string): Buffer => Buffer.from(text, 'base64');
const PNG = base64(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
);
const JPEG = Buffer.concat([base64('/9j/4AAQSkZJRgABAQ=='), Buffer.alloc(30)]);
const GIF = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');
const MP4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), Buffer.alloc(40)]);
const M4A = base64('AAAAGGZ0eXBNNEEgAAAAAAAAAAAAAAAA');
const HEIC = base64('AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWlj');
const TIFF = Buffer.from('II*\0\x08\0\0\0\0\0\0\0', 'latin1');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const ELF = Buffer.concat([base64('f0VMRgIBAQA='), Buffer.alloc(60)]);

const decide = (filename: string, declared: string | undefined, head: Buffer | string, allowed = ALLOWED) =>
  decideType({ filename, declared, head: Buffer.from(head), isWhole: true }, allowed);

describe('decideType', () => {
  it.each<[string, string | undefined, Buffer | string, string]>([
    ['a.png', 'image/png', PNG, 'image/png'],
    ['a.PNG', 'image/x-png', PNG, 'image/png'],
    ['no-extension', 'image/png', PNG, 'image/png'],
    ['a.jpeg', 'image/jpg', JPEG, 'image/jpeg'],
    ['a.pdf', 'application/pdf', PDF, 'application/pdf'],
    ['a.mp4', 'video/mp4', MP4, 'video/mp4'],
    ['a.txt', 'text/plain', 'hi', 'text/plain'],
    ['boot.ini', 'text/plain', 'hi', 'text/plain'],
    ['a.md', 'text/plain', '# hi', 'text/markdown'],
    ['a.md', 'text/x-markdown', '# hi', 'text/markdown'],
    ['a.csv', 'application/vnd.ms-excel', 'a,b\n', 'text/csv'],
    ['a.csv', 'application/csv', "=cmd|' /C calc'!A0", 'text/csv'],
    ['a.txt', 'text/csv', 'a,b', 'text/plain'],
    ['notes', 'text/markdown', '# hi', 'text/markdown'],
    ['a.txt', 'text/plain', '<!doctype html><script>alert(1)</script>', 'text/plain'],
    ['a.txt', 'text/plain', 'BMW service today', 'text/plain'],
    ['a.txt', 'text/plain', 'GIFs for all', 'text/plain'],
    ['a.txt', 'text/plain', 'MZ', 'text/plain'],
    ['a.txt', 'text/plain', '\ufeffBOM', 'text/plain'],
    ['a.png', 'image/png', Buffer.concat([PNG, Buffer.from('<script>alert(1)</script>')]), 'image/png'],
    ['a.png', undefined, PNG, 'image/png'],
    ['a.md', undefined, '# hi', 'text/markdown'],
    ['a', undefined, 'hi', 'text/plain'],
  ])('keeps %s, sent as %s, for what it is', async (filename, declared, content, type) => {
    await expect(decide(filename, declared, content)).resolves.toMatchObject({ contentType: type });
  });

  it.each<[string, string | undefined, Buffer | string, string, string]>([
    ['a.pdf', 'application/pdf', 'hello', 'text/plain', 'Not a PDF: the content is text.'],
    ['a.png', 'image/png', GIF, 'image/gif', 'Not a PNG picture: the content is a GIF picture.'],
    ['a.png', 'image/png', JPEG, 'image/jpeg', 'Not a PNG picture: the content is a JPEG picture.'],
    ['a.jpg', 'image/png', PNG, 'image/png', 'Not a JPEG picture: the content is a PNG picture.'],
    ['a.png', 'text/plain', 'hi', 'text/plain', 'Not a PNG picture: the content is text.'],
    ['a.txt', 'text/plain', PNG, 'image/png', 'Not plain text: the content is a PNG picture.'],
    ['a.txt', 'text/plain', PDF, 'application/pdf', 'Not plain text: the content is a PDF.'],
    [
      'a.png',
      'image/png',
      '<!doctype html><script>',
      'text/plain',
      'Not a PNG picture: the content is text.',
    ],
    ['a.jpg', 'image/jpeg', TIFF, 'image/tiff', 'Not a JPEG picture: the content is a TIFF picture.'],
    ['a.mp4', 'video/mp4', M4A, 'audio/mp4', 'Not an MP4 video: the content is M4A audio.'],
    [
      'a.pdf',
      'application/pdf',
      base64('UEsDBBQAAAAAAA=='),
      'application/zip',
      'Not a PDF: the content is a ZIP archive.',
    ],
    [
      'a.png',
      'image/png',
      PNG.subarray(0, 8),
      'application/octet-stream',
      'Not a PNG picture: the content is of no kind that is known.',
    ],
    [
      'a.jpg',
      'image/jpeg',
      base64('/9j/'),
      'image/jpeg',
      'Not a JPEG picture: there is no more than its first bytes.',
    ],
    [
      'a.pdf',
      'application/pdf',
      '%PDF-1.7',
      'application/pdf',
      'Not a PDF: there is no more than its first bytes.',
    ],
    [
      'a.txt',
      'text/plain',
      base64('//5oAGkA'),
      'application/octet-stream',
      'Not plain text: the content is of no kind that is known.',
    ],
    [
      'a.txt',
      'text/plain',
      'a\0b',
      'application/octet-stream',
      'Not plain text: the content is of no kind that is known.',
    ],
    [
      'a.png',
      'application/octet-stream',
      PNG,
      'image/png',
      'The content is a PNG picture, but it was sent as application/octet-stream. Send it as image/png.',
    ],
    [
      'a.txt',
      'application/octet-stream',
      'hi',
      'text/plain',
      'The content is text, but it was sent as application/octet-stream. Send it as text/plain.',
    ],
    [
      'a.heic',
      'image/heic',
      HEIC,
      'image/heic',
      'An HEIC picture is not accepted here. Accepted are JPEG, PNG, WebP, PDF, plain text, Markdown, CSV, and MP4.',
    ],
    [
      'a.ics',
      'text/calendar',
      'BEGIN:VCALENDAR',
      'text/plain',
      'A file of the type text/calendar is not accepted here. Accepted are JPEG, PNG, WebP, PDF, plain text, Markdown, CSV, and MP4.',
    ],
    [
      'a.dat',
      undefined,
      Buffer.from([1, 2, 3, 0]),
      'application/octet-stream',
      'This kind of file is not known. Accepted are JPEG, PNG, WebP, PDF, plain text, Markdown, CSV, and MP4.',
    ],
    ['a.png', 'image/png', base64('TVqQAA=='), 'application/x-msdownload', 'Programs are never accepted.'],
    ['a.png', 'image/png', ELF, 'application/x-elf', 'Programs are never accepted.'],
    ['a.exe', 'text/plain', 'hello', 'text/plain', 'Programs are never accepted.'],
    ['a.sh', 'text/plain', 'hello', 'text/plain', 'Scripts are never accepted.'],
    ['a.txt', 'text/plain', '#!/bin/sh', 'text/plain', 'Scripts are never accepted.'],
    ['a.txt', 'text/plain', '\ufeff#!/bin/sh', 'text/plain', 'Scripts are never accepted.'],
    ['a.txt', 'application/x-sh', 'hello', 'text/plain', 'Scripts are never accepted.'],
    [
      'a.svg',
      'image/svg+xml',
      '<svg onload="alert(1)"/>',
      'text/plain',
      'SVG pictures are never accepted: they can hold scripts.',
    ],
    ['a.html', 'text/html', '<b>', 'text/plain', 'HTML pages are never accepted: they can hold scripts.'],
  ])('refuses %s, sent as %s', async (filename, declared, content, detected, sentence) => {
    await expect(decide(filename, declared, content)).rejects.toMatchObject({
      errorCode: 'unsupported_media_type',
      message: sentence,
      info: { filename, detected, allowed: ALLOWED },
    });
  });

  it('takes what the owner allows, in whatever spelling, and never what can run', async () => {
    const allowed = ['image/heif', 'audio/x-m4a', 'text/calendar', 'image/svg+xml', 'text/html'];
    await expect(decide('a.heic', 'image/heic', HEIC, allowed)).resolves.toEqual({
      contentType: 'image/heic',
      isText: false,
    });
    await expect(decide('a.m4a', 'audio/mp4', M4A, allowed)).resolves.toMatchObject({
      contentType: 'audio/mp4',
    });
    await expect(decide('a.ics', 'text/calendar', 'BEGIN:VCALENDAR', allowed)).resolves.toMatchObject({
      contentType: 'text/calendar',
    });
    await expect(decide('a.svg', 'image/svg+xml', '<svg/>', allowed)).rejects.toThrow(/^SVG pictures/);
    await expect(decide('a.html', 'text/html', '<p>', allowed)).rejects.toThrow(/^HTML pages/);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('knows a large %s by its beginning', async (format) => {
    const noise = { create: { width: 300, height: 300, channels: 3, background: 'red' } } as const;
    const pixels = { ...noise.create, noise: { type: 'gaussian', mean: 128, sigma: 60 } } as const;
    const file = await sharp({ create: pixels }).withMetadata().toFormat(format).toBuffer();
    expect(file.length).toBeGreaterThan(4_100);
    const claim = { filename: `a.${format}`, declared: `image/${format}`, isWhole: false };
    await expect(decideType({ ...claim, head: file.subarray(0, 4_100) }, ALLOWED)).resolves.toEqual({
      contentType: `image/${format}`,
      isText: false,
    });
  });

  it('knows a PNG whose first chunks are longer than what is looked at', async () => {
    const chunk = Buffer.concat([Buffer.from([0, 0, 0xff, 0xff]), Buffer.from('iCCP'), Buffer.alloc(8_000)]);
    const head = Buffer.concat([PNG.subarray(0, 33), chunk]).subarray(0, 4_100);
    await expect(
      decideType({ filename: 'a.png', declared: 'image/png', head, isWhole: false }, ALLOWED),
    ).resolves.toMatchObject({ contentType: 'image/png' });
  });
});
