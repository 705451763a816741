import { markdownParser } from './markdown-parser.js';

type Token = ReturnType<typeof markdownParser.parse>[number];

const LENGTH = 160;
/** Enough for a snippet however much of it is markup, so that a list never parses whole novels. */
const READ = 2_000;

/** The beginning of a description as plain text: no markup, one line, 160 characters at most, cut between words. */
export function snippet(markdown: string | null): string {
  if (!markdown) return '';
  const text = plainText(markdownParser.parse(markdown.slice(0, READ), {}));
  const characters = [...text];
  if (characters.length <= LENGTH && markdown.length <= READ) return text;
  const cut = characters.slice(0, LENGTH - 1).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${(atWord.length > LENGTH / 2 ? atWord : cut).replace(/[\s,;:.–-]+$/u, '')}…`;
}

function plainText(tokens: Token[]): string {
  const parts: string[] = [];
  for (const token of tokens) {
    if (token.type === 'inline') parts.push(inlineText(token.children ?? []));
    else if (token.type === 'fence' || token.type === 'code_block') parts.push(token.content);
  }
  return parts.join(' ').replace(/\s+/gu, ' ').trim();
}

function inlineText(tokens: Token[]): string {
  return tokens
    .map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content))
    .join('');
}
