import sanitizeHtml from 'sanitize-html';
import { markdownParser } from './markdown-parser.js';

const LINK_REL = 'noopener noreferrer nofollow';

/** The page has an `h1` and sections under it: headings of a description start below, at `h3`. */
const HEADINGS: Record<string, string> = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6' };

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
    ...['h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'title', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    ...Object.fromEntries(Object.entries(HEADINGS).map(([from, to]) => [from, to])),
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: LINK_REL } }),
    // A picture from elsewhere would tell that server who reads when: it is offered as a link instead.
    img: (_tagName, { src = '', alt = '' }) => ({
      tagName: 'a',
      attribs: { href: src, rel: LINK_REL },
      text: alt || src,
    }),
  },
};

/** Safe HTML of a description: rendered without raw HTML, then reduced to a list of allowed tags and attributes. */
export function renderMarkdown(markdown: string): string {
  return sanitizeHtml(markdownParser.render(markdown), OPTIONS);
}
