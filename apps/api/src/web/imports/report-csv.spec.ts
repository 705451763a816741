import { reportCsv } from './report-csv.js';

describe('reportCsv', () => {
  it('has a row for each refused line, with quotes doubled and no formulas', () => {
    const csv = reportCsv([
      { line: 412, title: 'Harbour, "night"', detail: 'It differs.' },
      { line: 3, place: 'row 4', title: '=HYPERLINK("x")', detail: 'It is\nbad.' },
      { line: 0, detail: 'A file is missing.' },
    ]);
    expect(csv.split('\r\n')).toEqual([
      'line,place,event,why',
      '412,,"Harbour, ""night""",It differs.',
      `3,row 4,"'=HYPERLINK(""x"")","It is\nbad."`,
      '0,,,A file is missing.',
      '',
    ]);
  });
});
