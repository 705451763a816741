import type { RankedQuery } from '#libs/events';

/** Control characters that mark what ts_headline found; taken out of the text first, so that they mean nothing else. */
const START = 'chr(2)';
const STOP = 'chr(3)';
const BETWEEN = 'chr(4)';

/** Those that `search_text` writes where a word ends are no letters in the text itself either. */
const clean = (text: string): string =>
  `translate(${text}, E'\\x0e\\x0f\\x10\\x11\\x12\\x13\\x14\\x02\\x03\\x04', '       ')`;

const escape = (text: string): string =>
  `replace(replace(replace(replace(replace(${text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;')`;

/** HTML: everything escaped first, what was found marked second. */
const marked = (text: string): string =>
  `replace(replace(${escape(text)}, ${START}, '<mark>'), ${STOP}, '</mark>')`;

/** The words are those of the search vector, the text is the one that was written, tags of HTML and all. */
const headline = (text: string, query: string, options: string): string =>
  `unsplit_text(ts_headline('public.lifelog', search_text(${clean(text)}), ${query}, 'StartSel="' || ${START} || '", StopSel="' || ${STOP} || '", ${options}))`;

const whole = (text: string, query: string): string => headline(text, query, `HighlightAll=true'`);
const fragments = (text: string, query: string): string =>
  headline(text, query, `MaxFragments=3, MaxWords=24, MinWords=8, FragmentDelimiter="' || ${BETWEEN} || '"'`);
const hit = (text: string): string => `position(${START} in ${text}) > 0`;

/** The columns `rank` and `highlights` of a search result. */
export function highlightColumns({ query, rank }: RankedQuery): string {
  return `,
    round((${rank})::numeric, 6) AS rank,
    json_build_object(
      'title', (SELECT ${marked('h.text')} FROM (SELECT ${whole(`e.title`, query)} AS text) h WHERE ${hit('h.text')}),
      'description', coalesce((
        SELECT json_agg(${marked('f.text')} ORDER BY f.place)
        FROM unnest(string_to_array(${fragments(`coalesce(e.description, '')`, query)}, ${BETWEEN})) WITH ORDINALITY f(text, place)
        WHERE ${hit('f.text')}), '[]'::json),
      'tags', coalesce((
        SELECT json_agg(${marked('t.text')} ORDER BY t.place)
        FROM (SELECT ${whole('tag', query)} AS text, place FROM unnest(e.tags) WITH ORDINALITY u(tag, place)) t
        WHERE ${hit('t.text')}), '[]'::json)
    ) AS highlights`;
}
