import { compareLog } from './compare-log.js';
import { Journal } from './journal.js';
import { type Found, LogClient } from './log-client.js';

/** A log with these events. */
class FixedLog extends LogClient {
  constructor(private readonly found: Found[]) {
    super('http://nowhere');
  }

  override events(): Promise<Found[]> {
    return Promise.resolve(this.found);
  }
}

const event = (title: string, fields: Partial<Found> = {}): Found => ({
  id: 1,
  title,
  description: null,
  attachments: [],
  ...fields,
});

describe('compareLog', () => {
  const journal = new Journal('c1');
  journal.keep('kept');
  journal.keep('described', { description: 'last' });
  journal.keep('with files', { files: ['a', 'b'] });
  journal.keep('deleted');
  journal.remove('deleted');
  journal.perhaps.add('perhaps');
  const files = [
    { key: '1', sha256: 'b' },
    { key: '2', sha256: 'a' },
  ];
  const whole = [
    event('kept'),
    event('described', { description: 'last' }),
    event('with files', { attachments: files }),
  ];
  const compare = (found: Found[]): Promise<string[]> => compareLog(new FixedLog(found), journal);

  it('is content with what was told, with or without what nobody knows of', async () => {
    expect(await compare(whole)).toEqual([]);
    expect(await compare([...whole, event('perhaps')])).toEqual([]);
  });

  it.each<[string, Found[], string]>([
    ['an event that is not there', whole.slice(1), 'lost: kept'],
    ['one that is there twice', [...whole, event('kept')], 'doubled: kept'],
    ['one that was deleted', [...whole, event('deleted')], 'came back: deleted'],
    ['one that nobody made', [...whole, event('strange')], 'unknown: strange'],
    [
      'an earlier text',
      [...whole.slice(0, 1), event('described'), ...whole.slice(2)],
      'changed: described has null',
    ],
    [
      'some of the files',
      [...whole.slice(0, 2), event('with files', { attachments: files.slice(1) })],
      'files: with files has 1',
    ],
  ])('names %s', async (_what, found, fault) => {
    expect(await compare(found)).toEqual([fault]);
  });
});
