/** How many characters of `text`, which begins with `"`, `[` or `{`, belong to that JSON value; 0 when it never ends. */
export function jsonLength(text: string): number {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if ('[{'.includes(character)) depth += 1;
    else if (']}'.includes(character)) depth -= 1;
    if (depth === 0 && !inString) return at + 1;
  }
  return 0;
}
