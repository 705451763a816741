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
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length));
  if (rows === 0) return;
  const fitted = fitColumns(columns, output.width - GAP.length * (columns.length - 1));
  if (fitted === undefined) return printStacked(output, columns, rows);
  const line = (text: (column: Column) => string) =>
    fitted
      .map((column) => aligned(text(column), column))
      .join(GAP)
      .trimEnd();
  output.print(
    output.style(
      'dim',
      line(({ head }) => head.toUpperCase()),
    ),
  );
  for (let row = 0; row < rows; row += 1) output.print(line(({ cells }) => cellAt(cells, row)));
}

interface Fitted extends Column {
  width: number;
}

function fitColumns(columns: Column[], room: number): Fitted[] | undefined {
  const fitted = columns.map((column) => ({ ...column, width: widest([column.head, ...column.cells]) }));
  let sum = fitted.reduce((total, { width }) => total + width, 0);
  for (; sum > room; sum -= 1) {
    const broadest = fitted.reduce((one, other) => (other.width > one.width ? other : one));
    if (broadest.width <= MIN_WIDTH) return undefined;
    broadest.width -= 1;
  }
  return fitted;
}

function aligned(text: string, { width, right }: Fitted): string {
  const cut = fitTo(width, text);
  return right ? cut.trimEnd().padStart(width) : cut;
}

/** `head  value` below each other, with an empty line between two rows. */
function printStacked(output: Output, columns: Column[], rows: number): void {
  const label = Math.min(widest(columns.map(({ head }) => head)), Math.floor(output.width / 2));
  for (let row = 0; row < rows; row += 1) {
    if (row > 0) output.print('');
    for (const { head, cells } of columns) {
      const text = cutTo(output.width - label - GAP.length, cellAt(cells, row));
      output.print((output.style('dim', fitTo(label, head.toUpperCase())) + GAP + text).trimEnd());
    }
  }
}

/** Empty where a column has fewer cells than others. */
function cellAt(cells: string[], row: number): string {
  return cells[row] ?? '';
}
