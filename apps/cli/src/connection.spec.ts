import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cli } from './cli.js';
import { configFilePath, writeConfigFile } from './config-file.js';
import { readSettings } from './connection.js';

describe('readSettings', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lifelog-settings-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  async function read(environment: Record<string, string> = {}) {
    const notes: string[] = [];
    const cli = {
      environment: { HOME: home, ...environment },
      output: { note: (text: string) => notes.push(text) },
    };
    return { ...(await readSettings(cli as unknown as Cli)), notes };
  }
  const keep = (config: { url?: string; token?: string }) =>
    writeConfigFile(configFilePath({ HOME: home }), config);

  it('takes the kept token to the address that it was kept for', async () => {
    await keep({ url: 'http://log.lan:8000', token: 'll_kept' });
    expect(await read()).toEqual({ url: 'http://log.lan:8000', token: 'll_kept', notes: [] });
    expect(await read({ LIFELOG_URL: 'http://log.lan:8000/' })).toMatchObject({
      token: 'll_kept',
      notes: [],
    });
  });

  it.each(['http://evil.example', 'https://log.lan:8000', 'http://log.lan', 'http://log.lan:8000/elsewhere'])(
    'keeps it from %s, and says so',
    async (url) => {
      await keep({ url: 'http://log.lan:8000', token: 'll_kept' });
      const settings = await read({ LIFELOG_URL: url });
      expect([settings.url, settings.token]).toEqual([url, undefined]);
      expect(settings.notes).toEqual([expect.stringContaining('The kept token is for http://log.lan:8000')]);
      expect(settings.notes.join()).not.toContain('ll_kept');
    },
  );

  it('lets the environment name both', async () => {
    await keep({ url: 'http://log.lan:8000', token: 'll_kept' });
    expect(await read({ LIFELOG_URL: 'http://other', LIFELOG_API_TOKEN: 'll_given' })).toEqual({
      url: 'http://other',
      token: 'll_given',
      notes: [],
    });
  });

  it('takes a token that was kept without an address wherever it is told', async () => {
    await keep({ token: 'll_kept' });
    expect(await read({ LIFELOG_URL: 'http://other' })).toMatchObject({ token: 'll_kept', notes: [] });
  });
});
