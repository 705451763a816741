type Field = string | string[] | undefined;

/** What a share sheet sends: any of these, each as it was written elsewhere. */
export interface SharedFields {
  title?: Field;
  text?: Field;
  url?: Field;
  uid?: Field;
  /** When it was shared, RFC 3339, and in which zone; absent or empty means now, and the home zone. */
  at?: Field;
  timezone?: Field;
}

/** The body of POST /api/events, without its files. */
export interface SharedEvent {
  title: string;
  description?: string;
  uid?: string;
  timestamp?: string;
  timezone?: string;
}

/** What is longer is a text and no title; it is kept whole in the description. */
const LONGEST_TITLE = 200;

/** An event of what was shared: the first words there are become its title, nothing is lost and nothing said twice. */
export function sharedEvent(fields: SharedFields, filenames: readonly string[]): SharedEvent {
  const [given, text, url] = [only(fields.title), only(fields.text), only(fields.url)];
  const words = given || firstLine(text) || hostOf(url || text) || filenames.join(', ') || 'Shared';
  const title = shortened(words);
  const body = [given === title ? '' : given, text, text.includes(url) ? '' : url];
  const description = body.filter((part) => part !== '' && part !== title).join('\n\n');
  const [uid, timestamp, timezone] = [only(fields.uid), only(fields.at), only(fields.timezone)];
  return {
    title,
    ...(description && { description }),
    ...(uid && { uid }),
    ...(timestamp && { timestamp }),
    ...(timezone && { timezone }),
  };
}

function only(field: Field): string {
  return ([field].flat()[0] ?? '').trim();
}

/** Of a text that is no address alone. */
function firstLine(text: string): string {
  const line = text.split('\n', 1)[0]?.trim() ?? '';
  return URL.canParse(line) ? '' : line;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

function shortened(words: string): string {
  const letters = [...words];
  return letters.length <= LONGEST_TITLE ? words : `${letters.slice(0, LONGEST_TITLE - 1).join('')}…`;
}
