import { PassThrough } from 'node:stream';
import { createClient } from '#libs/api-client';
import { capturedOutput } from '../test/support/captured-output.js';
import { Progress } from './progress.js';
import { watchImport } from './watch-import.js';

const PROGRESS = { stage: 'events', bytes: 9, bytes_total: null, events: 1200, files: 0, files_total: 0 };
const listing = (...items: object[]) => Response.json({ items });

/** Watches a server that answers these one after the other; with the last of them the import is over. */
async function watched(answers: (() => Response)[], isWatched = true) {
  const { output, stderr } = capturedOutput({ isWatched });
  const over = new AbortController();
  const asked: string[] = [];
  const client = createClient({
    baseUrl: 'http://lifelog.test',
    fetch: (request) => {
      asked.push((request as Request).url);
      const next = answers.shift();
      if (answers.length === 0) over.abort();
      return Promise.resolve().then(() => next?.() ?? listing());
    },
  });
  const cli = {
    output,
    environment: {},
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    signal: over.signal,
    flags: {},
  };
  await watchImport({ client, cli }, new Progress(output), over.signal, 1);
  return { asked, shown: stderr() };
}

describe('watchImport', () => {
  it('shows the import that runs, whatever came before, until it is over', async () => {
    const { asked, shown } = await watched([
      () => new Response('<p>A proxy', { headers: { 'content-type': 'text/html' } }),
      () => {
        throw new TypeError('fetch failed');
      },
      () => listing(),
      () => listing({ state: 'running', progress: PROGRESS }),
      () => listing({ state: 'running', progress: { ...PROGRESS, events: 7 } }),
    ]);
    expect(asked).toEqual(Array(5).fill('http://lifelog.test/api/imports?page_size=1'));
    expect(shown).toBe('\r\u001b[K1,200 events read');
  });

  it('shows nothing of an import that has ended', async () => {
    const { shown } = await watched([
      () => listing({ state: 'done', progress: PROGRESS }),
      () => listing({ state: 'done', progress: PROGRESS }),
    ]);
    expect(shown).toBe('');
  });

  it('asks nothing where nobody watches', async () => {
    expect(await watched([() => listing()], false)).toEqual({ asked: [], shown: '' });
  });
});
