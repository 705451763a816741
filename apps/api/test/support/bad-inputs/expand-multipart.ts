import { crc32, deflateSync } from 'node:zlib';
import type { Multipart, MultipartPart, Value } from './bad-input.js';

/** The body that a case's `multipart` describes, byte by byte: a real client would refuse to build most of them. */
export function expandMultipart(
  { boundary, parts, raw, tail = `--${boundary}--\r\n` }: Multipart,
  expand: (value: Value) => Buffer,
): Buffer {
  if (raw !== undefined) return expand(raw);
  const [times, repeated] = Array.isArray(parts) ? [0, undefined] : parts.$times;
  const list = Array.isArray(parts) ? parts : Array.from({ length: times }, () => repeated as MultipartPart);
  const pieces = list.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n`),
    ...headersOf(part).map((header) => Buffer.concat([expand(header), Buffer.from('\r\n')])),
    Buffer.from('\r\n'),
    expand(part.content ?? ''),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(tail)]);
}

function headersOf({ name, filename, contentType, headers }: MultipartPart): Value[] {
  if (headers) {
    return Object.entries(headers).map(([key, value]): Value => ({ $concat: [`${key}: `, value] }));
  }
  const ending: Value[] = filename === undefined ? [] : ['; filename="', filename, '"'];
  const disposition: Value = { $concat: [`content-disposition: form-data; name="${name}"`, ...ending] };
  return contentType === undefined ? [disposition] : [disposition, `content-type: ${contentType}`];
}

/** A PNG that claims to have so many pixels, and has none of them when `idat` is empty. */
export function expandPng({ width, height, idat }: { width: number; height: number; idat: string }): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  const header = Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])]);
  const pixels = idat === 'empty' ? Buffer.alloc(0) : deflateSync(Buffer.alloc((width * 3 + 1) * height));
  const chunks = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
