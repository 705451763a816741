import type yauzl from 'yauzl';
import { ArchiveInvalid } from './archive-invalid.js';
import { ARCHIVE_LIMITS } from './archive-limits.js';

const TYPE_BITS = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
/** Of a local header, without name and extra fields. */
const LOCAL_HEADER_BYTES = 30;
const FLAG_ENCRYPTED = 0x1;

/**
 * Every entry that a ZIP's directory lists, by path, folders included, after everything that can be known of any ZIP without
 * reading it was checked: number, types, names that are there twice. Throws ArchiveInvalid.
 */
export async function zipEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  refuseCount(zip.entryCount);
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    const path = entry.fileName;
    refuseSpecial(entry);
    if (entries.has(path)) throw new ArchiveInvalid(`The archive has two entries called ${path}.`, path);
    entries.set(path, entry);
  }
  return entries;
}

/** What would become far more than it is. Throws ArchiveInvalid. */
export function refuseTraps(files: yauzl.Entry[], fileSize: number): void {
  refuseBombs(files);
  refuseOverlaps(files, fileSize);
}

function refuseCount(count: number): void {
  if (count <= ARCHIVE_LIMITS.entries) return;
  const most = ARCHIVE_LIMITS.entries.toLocaleString('en');
  throw new ArchiveInvalid(
    `The ZIP has ${count.toLocaleString('en')} entries; an archive has ${most} at most.`,
  );
}

/** Links, devices and encrypted entries. Only systems like Unix write a type; others leave those bits empty. */
function refuseSpecial({
  fileName,
  externalFileAttributes,
  generalPurposeBitFlag,
  compressionMethod,
}: yauzl.Entry) {
  const type = (externalFileAttributes >>> 16) & TYPE_BITS;
  if (type !== 0 && type !== REGULAR && !(type === FOLDER && fileName.endsWith('/'))) {
    throw new ArchiveInvalid(`${fileName} is a link or a device, not a file.`, fileName);
  }
  if ((generalPurposeBitFlag & FLAG_ENCRYPTED) !== 0)
    throw new ArchiveInvalid(`${fileName} is encrypted.`, fileName);
  if (compressionMethod !== 0 && compressionMethod !== 8) {
    throw new ArchiveInvalid(`${fileName} is compressed in a way that archives are not.`, fileName);
  }
}

function refuseBombs(entries: yauzl.Entry[]): void {
  const { ratio, freeBytes } = ARCHIVE_LIMITS;
  let packed = 0;
  let unpacked = 0;
  for (const { fileName, compressedSize, uncompressedSize } of entries) {
    packed += compressedSize;
    unpacked += uncompressedSize;
    if (uncompressedSize > freeBytes && uncompressedSize > compressedSize * ratio) {
      throw new ArchiveInvalid(
        `${fileName} would become ${ratio} times as large and more: a bomb.`,
        fileName,
      );
    }
  }
  if (unpacked > freeBytes + packed * ratio) {
    throw new ArchiveInvalid(`The archive would become ${ratio} times as large and more: a bomb.`);
  }
}

/** The same bytes used by many entries make a bomb without any ratio. */
function refuseOverlaps(entries: yauzl.Entry[], fileSize: number): void {
  const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [index, entry] of sorted.entries()) {
    const end =
      entry.relativeOffsetOfLocalHeader +
      LOCAL_HEADER_BYTES +
      entry.fileNameRaw.length +
      entry.compressedSize;
    if (end > (sorted[index + 1]?.relativeOffsetOfLocalHeader ?? fileSize)) {
      throw new ArchiveInvalid(`${entry.fileName} lies about its size or place in the ZIP.`, entry.fileName);
    }
  }
}
