import { stringify } from 'yaml';
import type { EventResponse } from '#libs/events';
import { localInstant } from './local-moment.js';

/** A file of a note: what the log knows of it, and its path seen from the note. */
export interface NoteFile {
  fromNote: string;
  filename: string;
  content_type: string;
  size_bytes: number;
  sha256: string;
  uploaded_at: string;
}

/** Behind it come links to the files, for whoever reads the note; what was written ends before it. */
const FILES_BELOW = '<!-- lifelog: files -->';

/**
 * An event as a note: front matter with all that an import needs to make it again, the description byte by byte, links to the
 * files. docs/notes-and-journals.md describes it.
 */
export function writeNote(event: EventResponse, files: NoteFile[]): string {
  const { description, metadata } = event;
  const front = {
    uid: event.uid,
    title: event.title,
    at: localInstant(event.timestamp, event.timezone),
    tz: event.timezone,
    created: event.created_at,
    updated: event.updated_at,
    tags: event.tags,
    ...(description === '' && { description }),
    ...(files.length > 0 && { attachments: files.map(described) }),
    ...(metadata !== null && { meta: metadata }),
  };
  const links = files.length > 0 ? `\n${FILES_BELOW}\n${files.map(link).join('\n')}\n` : '';
  return `---\n${yaml(front)}---\n\n${description ?? ''}\n${links}`;
}

/** Every value on a line of its own, and nothing an alias of something else: plain enough for every reader of front matter. */
function yaml(front: object): string {
  return stringify(front, {
    lineWidth: 0,
    blockQuote: false,
    doubleQuotedMinMultiLineLength: Infinity,
    aliasDuplicateObjects: false,
  });
}

function described({ fromNote, filename, content_type, size_bytes, sha256, uploaded_at }: NoteFile): object {
  return {
    file: fromNote,
    name: filename,
    type: content_type,
    size: size_bytes,
    sha256,
    uploaded: uploaded_at,
  };
}

function link({ fromNote, filename, content_type }: NoteFile): string {
  const text = filename.replace(/[\\[\]]/g, '\\$&').replace(/[\p{Cc}]/gu, ' ');
  const target = encodeURI(fromNote).replace(
    /[()#?]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${content_type.startsWith('image/') ? '!' : ''}[${text}](${target})`;
}
