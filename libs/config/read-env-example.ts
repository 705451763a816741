/** A variable as `.env.example` shows it. */
export interface DescribedVariable {
  name: string;
  /** What stands behind the `=`: the default. */
  example: string;
  /** The comment above it, in one line. */
  meaning: string;
}

export interface DescribedSection {
  title: string;
  /** What is said of all of its variables, in one line; may be empty. */
  intro: string;
  variables: DescribedVariable[];
}

const TITLE = /^# -{3} (.+?) -+$/;
const VARIABLE = /^# ([A-Z0-9_]+)=(.*)$/;

/** Sections (`# --- Title ---`), each with paragraphs: a comment, and the variables that it is about. */
export function readEnvExample(text: string): DescribedSection[] {
  const sections: DescribedSection[] = [];
  for (const paragraph of text.trim().split(/\n\n+/)) {
    const lines = paragraph.split('\n');
    const title = TITLE.exec(lines[0] ?? '')?.[1];
    if (title !== undefined) {
      sections.push({ title, intro: said(lines.slice(1)), variables: [] });
      continue;
    }
    const meaning = said(lines.filter((line) => !VARIABLE.test(line)));
    for (const line of lines) {
      const [, name, example = ''] = VARIABLE.exec(line) ?? [];
      if (name !== undefined) sections.at(-1)?.variables.push({ name, example, meaning });
    }
  }
  return sections;
}

function said(comment: string[]): string {
  return comment.map((line) => line.replace(/^# ?/, '')).join(' ');
}
