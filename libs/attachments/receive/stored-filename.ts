import { extname } from 'node:path';
import { ValidationError } from '#libs/errors';

const MAX_BYTES = 255;
/** Controls, and marks that turn the direction of text: `\u202Egnp.exe` would be read as `exe.png`. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
/** Names that Windows takes for devices, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** The name under which a file is kept: what was sent, less its folders and what harms a file system or a reader. Throws ValidationError. */
export function storedFilename(sent: string): string {
  if (sent.includes('\0')) throw ValidationError.of('files', 'must have names without the NUL character');
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = withoutDotsAtEnd(last.replace(UNSEEN, '').trim())
    .replace(/^\.+/, '_') // neither hidden nor a place such as `..`
    .replace(DEVICE, '_$&');
  if (name === '' || name === '_') throw ValidationError.of('files', 'must have names');
  return shortened(name);
}

/** Windows drops dots and spaces at the end, and then takes the name for another. A loop: `/[. ]+$/` takes quadratic time. */
function withoutDotsAtEnd(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end -= 1;
  return name.slice(0, end);
}

/** At most 255 bytes, at the cost of the stem: the extension says what the file is. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = Buffer.byteLength(extname(name)) <= 32 ? extname(name) : '';
  const characters = [...name.slice(0, name.length - extension.length)];
  let bytes = Buffer.byteLength(extension);
  const kept = characters.findIndex((character) => (bytes += Buffer.byteLength(character)) > MAX_BYTES);
  return characters.slice(0, kept).join('').trimEnd() + extension;
}
