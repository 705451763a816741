const COMMENT = /^\s*(?:\/\/|\/\*)/;

/**
 * A script without the lines that are comments and without indentation: those are for the readers of the source. Lines stay
 * lines, so that nothing else has to be understood; what a template literal spans is left alone.
 */
export function compactScript(source: string): string {
  const kept: string[] = [];
  let isTemplate = false;
  let isComment = false;
  for (const line of source.split('\n')) {
    if (!isTemplate && !isComment && COMMENT.test(line)) isComment = !line.trimStart().startsWith('//');
    else if (!isComment) {
      if (isTemplate || line.trim() !== '') kept.push(isTemplate ? line : line.trimStart());
      if (line.split('`').length % 2 === 0) isTemplate = !isTemplate;
      continue;
    }
    if (isComment && line.includes('*/')) isComment = false;
  }
  return `${kept.join('\n')}\n`;
}
