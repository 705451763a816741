const LONGEST = 200;
const HEADING = /^#{1,6}\s+/;

export interface TitledText {
  /** Empty when the text is blank. */
  title: string;
  /** What is left for the description; null when the title says it all. */
  description: string | null;
}

/** The first line that says something as the title; a heading is taken out of the text, a long line is cut and stays whole in it. */
export function titleOf(text: string): TitledText {
  const trimmed = text.trim();
  const [first = '', ...others] = trimmed.split('\n');
  const line = first.replace(HEADING, '').trim();
  const rest = others.join('\n').trim();
  const letters = [...line];
  if (letters.length > LONGEST) {
    return {
      title: `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`,
      description: trimmed,
    };
  }
  return { title: line, description: rest === '' ? null : rest };
}
