import { parseInstant } from '#libs/time';
import { storedFilename } from '../receive/stored-filename.js';
import type { RestoredFile } from './restored-file.js';

const KEY = /^[0-9a-f]{32}\/\d{1,12}__[A-Za-z0-9._-]{1,120}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/;

/** An attachment of an exported event; undefined when it is not as LifeLog writes it. */
export function parseRestoredFile(given: unknown): RestoredFile | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { key, filename, content_type, size_bytes, sha256, uploaded_at } = given as Record<string, unknown>;
  if (!matches(key, KEY) || key.includes('..') || !matches(sha256, SHA256) || !matches(content_type, TYPE))
    return undefined;
  if (typeof filename !== 'string' || !isStoredName(filename)) return undefined;
  if (typeof size_bytes !== 'number' || !Number.isSafeInteger(size_bytes) || size_bytes < 1) return undefined;
  const uploadedAt = typeof uploaded_at === 'string' ? parseInstant(uploaded_at)?.toISOString() : undefined;
  if (uploadedAt === undefined) return undefined;
  return { key, filename, contentType: content_type, sizeBytes: size_bytes, sha256, uploadedAt };
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isStoredName(filename: string): boolean {
  try {
    return storedFilename(filename) === filename;
  } catch {
    return false;
  }
}
