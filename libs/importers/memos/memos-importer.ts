import type { ForeignEntry } from '../foreign-entry.js';
import { ForeignInvalid } from '../foreign-invalid.js';
import type { ForeignSource } from '../foreign-source.js';
import type { Importer, ImporterOptions } from '../importer.js';
import { jsonElements } from '../json/json-elements.js';
import { isMemo, memoEvent } from './memo-event.js';

const SHAPE = { list: 'memos', mayBeList: true, expected: '{"memos": [...]} or a list of memos' };
/** A list under `memos`, or a list of things called `memos/…`. */
const PAGE = /^(\u00ef\u00bb\u00bf)?\s*\{[^]*"memos"\s*:\s*\[/;
const LIST = /^(\u00ef\u00bb\u00bf)?\s*\[\s*\{[^]*"name"\s*:\s*"memos\//;

/** What the API of Memos answers: `GET /api/v1/memos`, one page or the memos of many in one list. */
export const MEMOS_IMPORTER: Importer = {
  name: 'memos',
  label: 'memos from the API of Memos',
  detect: (source) => {
    if (source.kind !== 'json') return false;
    const head = source.head.toString('latin1');
    return LIST.test(head) || (PAGE.test(head) && /"memos"\s*:\s*\[\s*(\]|\{)/.test(head));
  },
  entries,
};

async function* entries(source: ForeignSource, options: ImporterOptions): AsyncGenerator<ForeignEntry> {
  if (source.kind === 'zip') throw new ForeignInvalid('This is a ZIP; expected JSON.');
  for await (const { number, value } of jsonElements(source.read(), SHAPE)) {
    const place = `memo ${number}`;
    if (!isMemo(value)) yield { place, problem: 'It is not a memo as the API of Memos writes it.' };
    else yield memoEvent(value, place, options);
  }
  if (await hasMore(source.read())) {
    options.note('The page names a next one (nextPageToken): there are more memos than these.');
  }
}

/** The token stands behind the memos, where only the last bytes are looked at. */
async function hasMore(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let end = '';
  for await (const chunk of chunks) end = (end + chunk.toString('latin1')).slice(-2_000);
  return /"nextPageToken"\s*:\s*"[^"]+"/.test(end);
}
