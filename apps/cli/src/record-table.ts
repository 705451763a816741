import { cutTo, fitTo, widest } from './fit-text.js';
import type { Output } from './output.js';

export interface Column {
  head: string;
  /** One a row, plain and on one line. */
  cells: string[];
  /** Numbers stand to the right. */
  right?: boolean;
}

const GAP = '  ';
/** Narrower than this a column says nothing. */
const MIN_WIDTH = 5;

/** Prints columns side by side, the widest cut first when there is no room; or, where that would leave too little of them, row by row. */
export function printTable(output: Output, columns: Column[]): void {
  const rows = columns[0]?.cells.length ?? 0;
  if (rows === 0) return;
  const widths = fitWidths(
    columns.map(({ head, cells }) => widest([head, ...cells])),
    output.width - GAP.length * (columns.length - 1),
  );
  if (widths === undefined) return printStacked(output, columns, rows);
  const line = (texts: string[]) =>
    texts
      .map((text, at) => aligned(text, widths[at] ?? 0, columns[at]?.right === true))
      .join(GAP)
      .trimEnd();
  output.print(output.style('dim', line(columns.map(({ head }) => head.toUpperCase()))));
  for (let row = 0; row < rows; row += 1) output.print(line(columns.map(({ cells }) => cells[row] ?? '')));
}

function fitWidths(natural: number[], room: number): number[] | undefined {
  const widths = [...natural];
  let sum = widths.reduce((total, width) => total + width, 0);
  for (; sum > room; sum -= 1) {
    const at = widths.indexOf(Math.max(...widths));
    if ((widths[at] ?? 0) <= MIN_WIDTH) return undefined;
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

function aligned(text: string, width: number, right: boolean): string {
  const cut = fitTo(width, text);
  return right ? cut.trimEnd().padStart(width) : cut;
}

/** `head  value` below each other, with an empty line between two rows. */
function printStacked(output: Output, columns: Column[], rows: number): void {
  const label = Math.min(widest(columns.map(({ head }) => head)), Math.floor(output.width / 2));
  for (let row = 0; row < rows; row += 1) {
    if (row > 0) output.print('');
    for (const { head, cells } of columns) {
      const text = cutTo(output.width - label - GAP.length, cells[row] ?? '');
      output.print((output.style('dim', fitTo(label, head.toUpperCase())) + GAP + text).trimEnd());
    }
  }
}
