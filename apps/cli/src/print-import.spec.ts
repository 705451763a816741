import type { ImportReport } from '#libs/api-client';
import { capturedOutput } from '../test/support/captured-output.js';
import { printImport } from './print-import.js';

const REPORT: ImportReport = {
  import_id: 3,
  created: 2,
  skipped: 1,
  failed: 0,
  attachments_created: 0,
  attachments_skipped: 0,
  attachments_failed: 0,
  errors: [],
};

function printed(fields: Partial<ImportReport>, dryRun = false) {
  const { output, stdout, stderr } = capturedOutput();
  printImport({ ...REPORT, ...fields }, dryRun, output);
  return { stdout: stdout().split('\n').slice(0, -1), stderr: stderr().split('\n').slice(0, -1) };
}

describe('printImport', () => {
  it('says what came of it, and how to take it back', () => {
    expect(printed({ attachments_created: 1, attachments_skipped: 2 })).toEqual({
      stdout: ['2 events created, 1 skipped, 0 failed, 1 file'],
      stderr: [
        '2 attachments left out: the file does not carry them.',
        'To take it back: lifelog imports undo 3',
      ],
    });
  });

  it.each([
    ['nothing was created', { created: 0 }, false, '0 events created, 1 skipped, 0 failed'],
    ['it was a dry run', {}, true, '2 events created, 1 skipped, 0 failed (dry run: nothing was written)'],
  ])('offers nothing to take back when %s', (_when, fields, dryRun, counts) => {
    expect(printed(fields, dryRun)).toEqual({ stdout: [counts], stderr: [] });
  });

  it('names faults by place, by line or alone, and how many more there are', () => {
    const fault = { error_code: 'VALIDATION_FAILED', detail: 'Wrong.' };
    const errors = [
      { ...fault, line: 4 },
      { ...fault, line: 0, place: 'row 9' },
      { ...fault, line: 0 },
    ];
    const { stderr } = printed({ created: 0, failed: 5, attachments_failed: 1, errors });
    expect(stderr).toEqual(['line 4: Wrong.', 'row 9: Wrong.', 'Wrong.', 'and 3 more lines']);
  });

  it('says what a foreign file was taken for, and shows its first events', () => {
    const event = { place: 'row 2', timestamp: '2024-05-01T06:30:00.000Z', timezone: 'Europe/Berlin' };
    const bare = { description: null, metadata: null, tags: [], files: [] };
    const { stdout, stderr } = printed(
      {
        origin: {
          format: 'csv',
          label: 'a table',
          columns: { title: 'What', timestamp: 'When' },
          notes: ['Two columns were empty.'],
          preview: [
            { ...bare, ...event, title: 'Walk', tags: ['out', 'sun'], files: ['a.jpg', 'b.jpg'] },
            { ...bare, ...event, place: 'row 3', title: 'Tea' },
          ],
        },
      },
      true,
    );
    expect(stderr).toEqual([
      'Taken for a table.',
      'Columns: title=What, timestamp=When',
      'Two columns were empty.',
    ]);
    expect(stdout.slice(0, 2)).toEqual([
      'row 2: 2024-05-01 08:30 Europe/Berlin Walk #out #sun (a.jpg, b.jpg)',
      'row 3: 2024-05-01 08:30 Europe/Berlin Tea',
    ]);
  });

  it('says nothing of columns where there are none', () => {
    const origin = { format: 'memos' as const, label: 'memos', notes: [] };
    expect(printed({ created: 0, origin }).stderr).toEqual(['Taken for memos.']);
  });
});
