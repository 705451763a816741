const FACT_WITH_SPACES = /^([^\s="'[{]+)=(?!=)([^"'[{].*\s.*)$/s;

/**
 * The words of a command line as one line. The shell has taken the quotes of `place="Café A"`: a word that is a fact with spaces
 * in it, and not the whole line, gets them back.
 */
export function joinedWords(words: string[]): string {
  if (words.length === 1) return words[0] ?? '';
  return words
    .map((word) => {
      const [, key, value] = FACT_WITH_SPACES.exec(word) ?? [];
      return key === undefined || value === undefined ? word : `${key}=${JSON.stringify(value)}`;
    })
    .join(' ');
}
