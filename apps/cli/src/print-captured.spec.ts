import { PassThrough } from 'node:stream';
import { capturedOutput } from '../test/support/captured-output.js';
import { newEntry } from './outbox/new-entry.js';
import { eventLines, printCaptured } from './print-captured.js';

const ENTRY = newEntry(
  { title: 'Tea', timezone: 'Asia/Tokyo', tags: ['home'] },
  [],
  { url: 'http://lifelog.test', token: undefined, profile: 'default' },
  new Date('2026-10-15T07:40:00.000Z'),
);

function printed(waits: string | undefined, options: { json?: boolean; brief?: boolean } = {}) {
  const { output, stdout, stderr } = capturedOutput();
  const cli = {
    output,
    environment: {},
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    signal: new AbortController().signal,
    flags: {},
  };
  printCaptured({ entry: ENTRY, waits }, options, cli);
  return [stdout(), stderr()];
}

describe('printCaptured', () => {
  it('tells of an event that an earlier attempt has logged', () => {
    expect(printed(undefined)).toEqual(['Logged before, 2026-10-15 16:40 Asia/Tokyo: Tea\n  #home\n', '']);
  });

  it('tells of one that waits, and why', () => {
    const [stdout, stderr] = printed('It is away.', { brief: true });
    expect(stdout).toBe(`Kept as ${ENTRY.id}, 2026-10-15 16:40 Asia/Tokyo: Tea\n`);
    expect(stderr).toMatch(/^It is away\. The event waits in the outbox;/);
  });

  it.each([
    ['It is away.', true],
    [undefined, false],
  ])('tells programs whether it waits: %s', (waits, queued) => {
    const [stdout = ''] = printed(waits, { json: true });
    expect(JSON.parse(stdout)).toMatchObject({ queued, outbox_id: ENTRY.id, event: { title: 'Tea' } });
  });
});

describe('eventLines', () => {
  it.each([
    ['now where no time was said', {}, 'Would log, now: Tea'],
    ['a time that cannot be read as it is', { timestamp: 'soon' }, 'Would log, soon: Tea'],
    [
      'a time in the zone of its event',
      { timestamp: '2026-10-15T07:40:00Z', timezone: 'Asia/Tokyo' },
      'Would log, 2026-10-15 16:40 Asia/Tokyo: Tea',
    ],
  ])('says %s', (_what, fields, line) => {
    expect(eventLines('Would log', { title: 'Tea', ...fields })).toEqual([line]);
  });

  it('has tags, facts and the description below', () => {
    const event = {
      title: 'Tea',
      tags: ['a', 'b'],
      metadata: { price: 3 },
      description: 'One\n\u001b[2Jtwo',
    };
    expect(eventLines('Would log', event)).toEqual([
      'Would log, now: Tea',
      '  #a #b',
      '  price = 3',
      '  | One',
      '  | ␛[2Jtwo',
    ]);
  });
});
