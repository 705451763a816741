import { parseInstant } from '#libs/time';
import { fittingMetadata } from '../fitting-metadata.js';
import type { ForeignEvent, ForeignFile } from '../foreign-entry.js';
import { isRecord } from '../is-record.js';
import type { Note } from './read-note.js';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const FILES_BELOW = '\n<!-- lifelog: files -->\n';
const KNOWN = new Set([
  'uid',
  'title',
  'at',
  'tz',
  'created',
  'updated',
  'tags',
  'description',
  'attachments',
  'meta',
]);

/** A file as the front matter lists it, with its path seen from the note. */
export type OwnFile = Omit<ForeignFile, 'path' | 'content'> & { file: string };

/** An event as an export of ours wrote it, changed by hand or not; undefined for any other note. */
export function ownNote({
  front,
  body,
}: Note): { event: ForeignEvent; files: OwnFile[]; dropped: string[] } | undefined {
  const { uid, at, tz, title, tags } = front;
  if (typeof uid !== 'string' || !UUID.test(uid) || typeof at !== 'string' || !parseInstant(at))
    return undefined;
  if (typeof tz !== 'string' || typeof title !== 'string' || !Array.isArray(tags)) return undefined;
  const added = Object.fromEntries(Object.entries(front).filter(([key]) => !KNOWN.has(key)));
  const hasMeta = isRecord(front.meta);
  const { metadata, dropped } = fittingMetadata({ ...(hasMeta && (front.meta as object)), ...added });
  const event = {
    uid: uid.toLowerCase(),
    timestamp: at,
    timezone: tz,
    title,
    description: description(front, body),
    tags: tags.map(String),
    metadata: metadata ?? (hasMeta ? {} : null),
    ...instantOf('created_at', front.created),
    ...instantOf('updated_at', front.updated),
  };
  return { event, files: filesOf(front.attachments), dropped };
}

/** Byte by byte what the export was given. */
function description(front: Record<string, unknown>, body: string): string | null {
  // An editor has made every line end as on Windows; ours begin with a line feed alone.
  const given = body.startsWith('\r\n') ? body.replaceAll('\r\n', '\n') : body;
  const links = Array.isArray(front.attachments) ? given.lastIndexOf(FILES_BELOW) : -1;
  const text = (links < 0 ? given : given.slice(0, links)).replace(/^\n/, '').replace(/\n$/, '');
  if (text !== '') return text;
  return front.description === '' ? '' : null;
}

function filesOf(listed: unknown): OwnFile[] {
  if (!Array.isArray(listed)) return [];
  return listed.filter(isRecord).flatMap(({ file, name, type, uploaded }) => {
    if (typeof file !== 'string') return [];
    const given = { name: typeof name === 'string' ? name : file.slice(file.lastIndexOf('/') + 1), file };
    return [{ ...given, ...(typeof type === 'string' && { type }), ...instantOf('uploadedAt', uploaded) }];
  });
}

function instantOf<Key extends string>(key: Key, value: unknown): Partial<Record<Key, string>> {
  if (typeof value !== 'string' || !parseInstant(value)) return {};
  return { [key]: value } as Record<Key, string>;
}
