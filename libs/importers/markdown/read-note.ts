import { parse, YAMLError } from 'yaml';
import { ForeignInvalid } from '../foreign-invalid.js';
import { isRecord } from '../is-record.js';

// YAML takes a carriage return alone for a character: that of the last line has to go with its line feed.
const FRONT = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

export interface Note {
  /** Empty without front matter. Times are text: nothing guesses a zone for them. */
  front: Record<string, unknown>;
  /** Everything behind it, as it is. */
  body: string;
}

/** Takes a note apart. Throws ForeignInvalid for front matter that is no YAML, or no list of keys. */
export function readNote(text: string): Note {
  const match = FRONT.exec(text);
  if (!match) return { front: {}, body: text };
  return { front: parseFront(match[1] ?? ''), body: text.slice(match[0].length) };
}

function parseFront(yaml: string): Record<string, unknown> {
  let front: unknown;
  try {
    front = parse(yaml, { schema: 'core', uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof YAMLError) && !(error instanceof ReferenceError)) throw error;
    const [reason = ''] = error.message.split('\n');
    throw new ForeignInvalid(`Its front matter is no YAML: ${reason.replace(/:$/, '')}.`, undefined, {
      cause: error,
    });
  }
  if (front === null || front === undefined) return {};
  if (!isRecord(front)) throw new ForeignInvalid('Its front matter has no keys.');
  return front;
}
