import { type WorkFacts, workFindings } from './work-findings.js';

const WELL: WorkFacts = { stuckDeletions: 0, lastError: null, stillImports: 0, missing: 0, corrupt: 0 };

const told = (facts: Partial<WorkFacts>) =>
  workFindings({ ...WELL, ...facts }).filter(({ state }) => state !== 'ok');

describe('workFindings', () => {
  it('has nothing to say of work that is done and files that are whole', () => {
    expect(workFindings(WELL).map(({ check, state, advice }) => [check, state, advice])).toEqual([
      ['deletions', 'ok', null],
      ['imports', 'ok', null],
      ['files', 'ok', null],
    ]);
  });

  it.each<[Partial<WorkFacts>, string, string]>([
    [
      { stuckDeletions: 1, lastError: 'Access Denied' },
      'warning',
      'One deleted file is still in the store: Access Denied.',
    ],
    [{ stuckDeletions: 3 }, 'warning', '3 deleted files are still in the store: it gave no reason.'],
    [
      { stillImports: 1 },
      'warning',
      'One import is said to run, and nothing has come of it for ten minutes.',
    ],
    [
      { stillImports: 2 },
      'warning',
      '2 imports are said to run, and nothing has come of it for ten minutes.',
    ],
    [{ missing: 2 }, 'failed', 'Of the attachments 2 are missing in the store and 0 are altered.'],
    [{ corrupt: 1 }, 'failed', 'Of the attachments 0 are missing in the store and 1 are altered.'],
  ])('says of %j what is wrong and what to do', (facts, state, message) => {
    expect(told(facts)).toEqual([
      expect.objectContaining({ state, message, advice: expect.stringMatching(/\w/) as string }),
    ]);
  });
});
