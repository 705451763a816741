/** `a, b` as tags: what stands between commas, without the space around it; nothing between two commas is no tag. */
export function writtenTags(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
