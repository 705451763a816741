import { ArchiveInvalid } from './archive-invalid.js';
import { EVENTS_PATH, keyOfPath } from './archive-paths.js';
import { ForeignArchive } from './foreign-archive.js';

export const ARCHIVE_FORMAT = 'lifelog-archive';
export const ARCHIVE_VERSION = 1;

export interface ArchivedFile {
  /** 64 hexadecimal digits. */
  sha256: string;
  size_bytes: number;
}

const REASONS = ['deleted', 'missing', 'altered', 'unreadable'] as const;
/** `deleted`: by the owner, while the archive was made. The others: damage of the store, found by making the archive. */
export type ExceptionReason = (typeof REASONS)[number];

/** An attachment that is not in the archive as its event describes it: hash and size are those of the description. */
export interface ArchiveException extends ArchivedFile {
  reason: ExceptionReason;
}

/** `manifest.json`. */
export interface Manifest {
  format: typeof ARCHIVE_FORMAT;
  version: number;
  exported_at: string;
  /** What the events of the archive are, and what attachments they describe. */
  counts: { events: number; attachments: number };
  /** Every file of the archive but the manifest, by its path. */
  files: Record<string, ArchivedFile>;
  /** Left out when there are none. */
  exceptions?: Record<string, ArchiveException>;
}

/** Throws ArchiveInvalid for whatever is no manifest that this version can read. */
export function parseManifest(text: string): Manifest {
  const given = parseObject(text);
  const { format, version } = given;
  if (format !== ARCHIVE_FORMAT) {
    throw new ForeignArchive(
      `This looks like something of another application: its manifest.json says the format is ${shown(format)}, expected "${ARCHIVE_FORMAT}".`,
    );
  }
  if (typeof version === 'number' && Number.isInteger(version) && version > ARCHIVE_VERSION) {
    throw new ArchiveInvalid(
      `The archive has version ${version} of the format, made by a newer LifeLog; this one reads up to version ${ARCHIVE_VERSION}.`,
    );
  }
  if (version !== ARCHIVE_VERSION) {
    throw new ArchiveInvalid(
      `The manifest says version ${shown(version)}; there is only version ${ARCHIVE_VERSION}.`,
    );
  }
  if (!isManifest(given)) throw new ArchiveInvalid('The manifest is not complete, or was changed by hand.');
  requireSums(given);
  return given;
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ArchiveInvalid('manifest.json is not JSON.', 'manifest.json', { cause: error });
  }
  if (isObject(value)) return value;
  throw new ArchiveInvalid('manifest.json is no JSON object.', 'manifest.json');
}

function isManifest(given: Record<string, unknown>): given is Record<string, unknown> & Manifest {
  const { exported_at: at, counts, files, exceptions } = given;
  return (
    typeof at === 'string' &&
    isObject(counts) &&
    isCount(counts.events) &&
    isCount(counts.attachments) &&
    isObject(files) &&
    Object.entries(files).every(
      ([path, file]) => (path === EVENTS_PATH || keyOfPath(path) !== undefined) && isFile(file),
    ) &&
    Object.hasOwn(files, EVENTS_PATH) &&
    (exceptions === undefined ||
      (isObject(exceptions) &&
        Object.entries(exceptions).every(([path, e]) => keyOfPath(path) !== undefined && isException(e))))
  );
}

function requireSums({ counts, files, exceptions = {} }: Manifest): void {
  const paths = new Set([...Object.keys(files), ...Object.keys(exceptions)]);
  if (paths.size - 1 === counts.attachments) return;
  throw new ArchiveInvalid(
    `The manifest counts ${counts.attachments} attachments and lists ${paths.size - 1}.`,
  );
}

function isFile(value: unknown): value is ArchivedFile {
  return (
    isObject(value) &&
    typeof value.sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(value.sha256) &&
    isCount(value.size_bytes)
  );
}

function isException(value: unknown): value is ArchiveException {
  return isFile(value) && REASONS.some((reason) => reason === (value as { reason?: unknown }).reason);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'missing').slice(0, 60);
}
