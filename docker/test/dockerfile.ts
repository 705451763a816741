export interface Instruction {
  /** `FROM`, `RUN`, … */
  name: string;
  /** All that follows, on one line. */
  text: string;
}

/** The stages of a Dockerfile, each beginning with its FROM; what comes before the first is left out. */
export function stagesOf(dockerfile: string): Instruction[][] {
  const stages: Instruction[][] = [];
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  for (const line of lines) {
    const [, name, text = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    if (name !== undefined) stages.at(-1)?.push({ name, text });
  }
  return stages;
}

/** What one instruction of a stage says, wherever it is. */
export function said(stage: Instruction[] | undefined, wanted: string): string[] {
  return (stage ?? []).filter(({ name }) => name === wanted).map(({ text }) => text);
}
