/**
 * How many letters to add, leave out, change or swap with their neighbour to make one word of the other (optimal string
 * alignment). The swap is why this is here: in PostgreSQL's levenshtein() it counts two, and it is the commonest slip.
 */
export function editDistance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const at = (line: number[], index: number): number => line[index] ?? Infinity;
      const changed = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(beforeLast, j - 2) + 1 : Infinity;
      row[j] = Math.min(at(last, j) + 1, at(row, j - 1) + 1, changed, swapped);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
