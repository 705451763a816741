import { capturedOutput } from '../test/support/captured-output.js';
import { type Column, printTable } from './record-table.js';

function printed(columns: Column[], width?: number): string[] {
  const { output, stdout } = capturedOutput({ columns: width });
  printTable(output, columns);
  return stdout().split('\n').slice(0, -1);
}

const COLUMNS: Column[] = [
  { head: 'id', cells: ['7', '12'], right: true },
  { head: 'title', cells: ['A walk along the river', 'Tea'] },
];

describe('printTable', () => {
  it('sets columns side by side, numbers to the right, and nothing behind the last', () => {
    expect(printed(COLUMNS)).toEqual(['ID  TITLE', ' 7  A walk along the river', '12  Tea']);
  });

  it('cuts the widest column where there is no room', () => {
    expect(printed(COLUMNS, 14)).toEqual(['ID  TITLE', ' 7  A walk al…', '12  Tea']);
  });

  it('sets rows below each other where too little of a column would be left', () => {
    expect(printed(COLUMNS, 8)).toEqual(['ID    7', 'TIT…  A…', '', 'ID    12', 'TIT…  T…']);
  });

  it('leaves blank what a column lacks', () => {
    const ragged = [
      { head: 'a', cells: ['1'] },
      { head: 'b', cells: ['2', '3'] },
    ];
    expect(printed(ragged)).toEqual(['A  B', '1  2', '   3']);
  });

  it.each([
    ['columns', []],
    ['rows', [{ head: 'id', cells: [] }]],
  ])('prints nothing without %s', (_what, columns) => {
    expect(printed(columns)).toEqual([]);
  });
});
