import { hash } from 'node:crypto';
import { anArchive, makeZip, type ZipEntry } from '#libs/testing';

/** Of the one file in `soundArchive`. */
export const KEY = `${'a'.repeat(32)}/1791990000__notes.txt`;
export const TEXT = 'Written down at sea.';

/** A file as a line of events.ndjson describes it. */
export const aFile = (key = KEY, content: string | Buffer = TEXT, rest: object = {}) => ({
  id: 1,
  event_id: 1,
  key,
  filename: key.split('__')[1],
  content_type: 'text/plain',
  size_bytes: Buffer.byteLength(content),
  sha256: hash('sha256', content),
  uploaded_at: '2026-10-15T07:41:02.318Z',
  ...rest,
});

/** A line of events.ndjson. */
export const anEvent = (attachments: object[] = [], rest: object = {}) => ({
  uid: '00000000-0000-4000-8000-000000000001',
  title: 'With a note',
  timestamp: '2026-10-15T07:40:00.000Z',
  timezone: 'Europe/Lisbon',
  attachments,
  ...rest,
});

/** One event with one file. */
export const soundArchive = (): ZipEntry[] =>
  anArchive({ events: [anEvent([aFile()])], attachments: { [KEY]: TEXT } });

/** The same as a ZIP, with one bit of the file turned. */
export async function flippedArchive(): Promise<Buffer> {
  const zip = await makeZip(soundArchive());
  zip.writeUInt8(zip.readUInt8(zip.indexOf(TEXT)) ^ 1, zip.indexOf(TEXT));
  return zip;
}
