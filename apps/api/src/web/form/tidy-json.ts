import { jsonTokens } from './json-tokens.js';

const INDENT = '  ';

/**
 * A JSON text with one entry a line and two spaces of indentation. What is between the white space stays as it was typed, so that
 * 4120.50 keeps its last digit and no number loses any. The text must have no fault.
 */
export function tidyJson(text: string): string {
  const tokens = jsonTokens(text);
  let depth = 0;
  let tidy = '';
  for (const [index, { source }] of tokens.entries()) {
    const before = tokens[index - 1]?.source ?? '';
    const closes = source === '}' || source === ']';
    if (closes) depth -= 1;
    const wasOpened = before === '{' || before === '[';
    if (before === ',' || (wasOpened !== closes && (wasOpened || closes)))
      tidy += `\n${INDENT.repeat(depth)}`;
    else if (before === ':') tidy += ' ';
    tidy += source;
    if (source === '{' || source === '[') depth += 1;
  }
  return tidy;
}
