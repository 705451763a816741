const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Markdown with its text changed, while code, in blocks and in lines, stays as it is. */
export function outsideCode(markdown: string, change: (text: string) => string): string {
  let fence: string | undefined;
  const pieces: string[] = [];
  let open: string[] = [];
  const flush = () => {
    if (open.length > 0) pieces.push(outsideSpans(open.join('\n'), change));
    open = [];
  };
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined && mark === undefined) {
      open.push(line);
      continue;
    }
    flush();
    pieces.push(line);
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) && /^[`~]+\s*$/.test(line.trim())) fence = undefined;
  }
  flush();
  return pieces.join('\n');
}

function outsideSpans(text: string, change: (text: string) => string): string {
  return text
    .split(/((?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`))/)
    .map((piece, index) => (index % 3 === 0 ? change(piece) : index % 3 === 1 ? piece : ''))
    .join('');
}
