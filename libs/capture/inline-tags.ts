/**
 * `#word` at the start of a word is a tag: letters, digits, `_`, and inside it `-` and `/`. `\#` is a plain `#`.
 * A `#` inside a word (`C#`, `page#part`) is text, as is one that nothing follows.
 */
const TAG =
  /(?<![^\s(["'“‘])#([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_/-]*[\p{L}\p{M}\p{N}_])?)(?![\p{L}\p{M}\p{N}_#])/gu;

/** Takes the tags out of a line: in the order of writing, each once; what is left closes up around them. */
export function inlineTags(line: string): { text: string; tags: string[] } {
  const tags = new Set<string>();
  const rest = line.replace(TAG, (_match, tag: string) => {
    tags.add(tag);
    return '';
  });
  // Only where a tag went may a space be left before a comma; elsewhere the writer's own spacing stays.
  const text = tags.size ? rest.replace(/(?<!\s)\s+([,;.!?])(?=\s|$)/gu, '$1') : rest;
  return { text: text.replaceAll('\\#', '#').replace(/\s+/gu, ' ').trim(), tags: [...tags] };
}
