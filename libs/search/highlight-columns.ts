import type { RankedQuery } from '#libs/events';

/** Control characters that mark what ts_headline found; taken out of the text first, so that they mean nothing else. */
const START = 'chr(2)';
const STOP = 'chr(3)';
const BETWEEN = 'chr(4)';

/** What is in few texts is looked for first: translate() takes longer than all else here but ts_headline(). */
const translated = (text: string, found: string, translation: string): string =>
  `CASE WHEN ${text} ~ ${found} THEN ${translation} ELSE ${text} END`;

/** Those that `search_text` writes where a word ends are no letters in the text itself either. */
const clean = (text: string): string =>
  translated(
    text,
    `E'[\\x02-\\x04\\x0e-\\x14]'`,
    `translate(${text}, E'\\x0e\\x0f\\x10\\x11\\x12\\x13\\x14\\x02\\x03\\x04', '       ')`,
  );

const escape = (text: string): string =>
  `replace(replace(replace(replace(replace(${text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;')`;

/** HTML: everything escaped first, what was found marked second. */
const marked = (text: string): string =>
  `replace(replace(${escape(text)}, ${START}, '<mark>'), ${STOP}, '</mark>')`;

/** A value that is used more than once; OFFSET keeps it from being computed as often. */
const once = (value: string, use: (name: string) => string): string =>
  `(SELECT ${use('v')} FROM (SELECT ${value} AS v OFFSET 0) once)`;

/** The words are those of the search vector, the text is the one that was written, tags of HTML and all. */
const headline = (text: string, query: string, options: string): string =>
  once(
    `ts_headline('public.lifelog', ${once(clean(text), (cleaned) => `search_text(${cleaned})`)}, ${query}, 'StartSel="' || ${START} || '", StopSel="' || ${STOP} || '", ${options})`,
    (found) => translated(found, `E'[\\x0e-\\x14]'`, `unsplit_text(${found})`),
  );

const whole = (text: string, query: string): string => headline(text, query, `HighlightAll=true'`);
const fragments = (text: string, query: string): string =>
  headline(text, query, `MaxFragments=3, MaxWords=24, MinWords=8, FragmentDelimiter="' || ${BETWEEN} || '"'`);
const hit = (text: string): string => `position(${START} in ${text}) > 0`;

/** The columns `rank` and `highlights` of a search result. */
export function highlightColumns({ query, rank }: RankedQuery): string {
  return `,
    round((${rank})::numeric, 6) AS rank,
    json_build_object(
      'title', (SELECT ${marked('h.text')} FROM (SELECT ${whole(`e.title`, query)} AS text OFFSET 0) h WHERE ${hit('h.text')}),
      'description', coalesce((
        SELECT json_agg(${marked('f.text')} ORDER BY f.place)
        FROM unnest(string_to_array(${fragments(`coalesce(e.description, '')`, query)}, ${BETWEEN})) WITH ORDINALITY f(text, place)
        WHERE ${hit('f.text')}), '[]'::json),
      'tags', coalesce((
        SELECT json_agg(${marked('t.text')} ORDER BY t.place)
        FROM (SELECT ${whole('tag', query)} AS text, place FROM unnest(e.tags) WITH ORDINALITY u(tag, place) OFFSET 0) t
        WHERE ${hit('t.text')}), '[]'::json)
    ) AS highlights`;
}
