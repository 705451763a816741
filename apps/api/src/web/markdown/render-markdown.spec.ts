import fc from 'fast-check';
import { renderMarkdown } from './render-markdown.js';

const one = (markdown: string) => renderMarkdown(markdown).trim();

describe('renderMarkdown', () => {
  it('renders paragraphs, quotes, lists, code and tables', () => {
    expect(one('One\n\n> Two')).toBe('<p>One</p>\n<blockquote>\n<p>Two</p>\n</blockquote>');
    expect(one('- a\n- b')).toBe('<ul>\n<li>a</li>\n<li>b</li>\n</ul>');
    expect(one('`a<b`')).toBe('<p><code>a&lt;b</code></p>');
    expect(one('|a|\n|-|\n|b|')).toContain('<th>a</th>');
  });

  it('starts headings at h3', () => {
    expect(one('# A\n\n## B\n\n###### C')).toBe('<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>');
  });

  it('marks links', () => {
    expect(one('[x](https://example.net/a)')).toBe(
      '<p><a href="https://example.net/a" rel="noopener noreferrer nofollow">x</a></p>',
    );
    expect(one('see https://example.net')).toContain('<a href="https://example.net" rel=');
  });

  it('shows remote images as links', () => {
    expect(one('![a view](https://example.net/v.jpg)')).toBe(
      '<p><a href="https://example.net/v.jpg" rel="noopener noreferrer nofollow">a view</a></p>',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](javascript:alert(1))',
    '[x](//evil.example/)',
    '<a href="https://a" onclick="x()">y</a>',
    '<svg/onload=alert(1)>',
    '```"><script>\nx\n```',
  ])('lets nothing active through: %s', (markdown) => {
    const html = renderMarkdown(markdown);
    expect(html).not.toMatch(/<(?:script|img|svg|iframe|style)/i);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|style|class|id)=/i);
    expect(html).not.toMatch(/href="(?:javascript|data|\/\/)/i);
  });

  it('never emits a tag or attribute that is not on the list', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('<b>', '](', '![', '`', '"', '\n\n', '> ', '<a href=', 'javascript:'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const html = renderMarkdown(pieces.join(''));
        for (const [tag] of html.matchAll(/<[^>]*>/g)) {
          expect(tag).toMatch(
            /^<\/?(?:p|br|hr|strong|em|s|code|pre|blockquote|ul|ol|li|h[3-6]|table|thead|tbody|tr|th|td|a)(?: (?:href|title|rel|start)="[^"]*")*\s*\/?>$/,
          );
        }
      }),
    );
  });
});
