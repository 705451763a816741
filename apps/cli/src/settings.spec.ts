import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cli, Flags } from './cli.js';
import { configFilePath, type StoredConfig, writeConfigFile } from './config-file.js';
import { readSettings } from './settings.js';

describe('readSettings', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lifelog-settings-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  async function read(environment: Record<string, string> = {}, flags: Flags = {}) {
    const notes: string[] = [];
    const cli = {
      environment: { HOME: home, ...environment },
      flags,
      output: { note: (text: string) => notes.push(text) },
    };
    const { profile, ...settings } = await readSettings(cli as unknown as Cli);
    return { ...settings, notes, ...(profile === 'default' ? {} : { profile }) };
  }
  const keep = (config: StoredConfig) => writeConfigFile(configFilePath({ HOME: home }), config);

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

  describe('with profiles', () => {
    const WORK = { url: 'http://work.lan', token: 'll_work' };
    beforeEach(() => keep({ url: 'http://log.lan', token: 'll_kept', profiles: { work: WORK } }));

    it.each<[string, Record<string, string>, Flags, { url: string; token?: string; profile?: string }]>([
      ['a profile by option', {}, { profile: 'work' }, { ...WORK, profile: 'work' }],
      ['a profile by the environment', { LIFELOG_PROFILE: 'work' }, {}, { ...WORK, profile: 'work' }],
      ['the default by name', {}, { profile: 'default' }, { url: 'http://log.lan', token: 'll_kept' }],
      [
        'an option before the environment',
        { LIFELOG_PROFILE: 'gone', LIFELOG_URL: 'http://env', LIFELOG_API_TOKEN: 'll_env' },
        { profile: 'work' },
        { ...WORK, profile: 'work' },
      ],
      [
        'a variable before the profile of another',
        { LIFELOG_PROFILE: 'work', LIFELOG_API_TOKEN: 'll_env' },
        {},
        { url: 'http://work.lan', token: 'll_env', profile: 'work' },
      ],
      [
        'an address and a token by option',
        { LIFELOG_URL: 'http://env', LIFELOG_API_TOKEN: 'll_env' },
        { url: 'http://flag/', token: 'll_flag' },
        { url: 'http://flag', token: 'll_flag' },
      ],
      [
        'the misspelt variable last',
        { LIFLOG_API_TOKEN: 'll_misspelt' },
        {},
        { url: 'http://log.lan', token: 'll_misspelt' },
      ],
    ])('takes %s', async (_name, environment, flags, expected) => {
      expect(await read(environment, flags)).toEqual({ ...expected, notes: [] });
    });

    it.each<[string, Record<string, string>, Flags]>([
      ['a kept token', {}, { url: 'http://evil' }],
      ['a kept token of a profile', { LIFELOG_URL: 'http://evil' }, {}],
      [
        'that of the environment',
        { LIFELOG_URL: 'http://env', LIFELOG_API_TOKEN: 'll_env' },
        { url: 'http://evil' },
      ],
    ])('keeps %s from another address', async (_name, environment, flags) => {
      const { url, token, notes } = await read(environment, flags);
      expect([url, token]).toEqual(['http://evil', undefined]);
      expect(notes).toEqual([
        expect.stringMatching(/ is for http:\S+, not for http:\/\/evil, and stays here\./),
      ]);
    });

    it('refuses a name that nobody has logged in to', async () => {
      await expect(read({}, { profile: 'constructor' })).rejects.toThrow(
        'There is no profile "constructor". Run "lifelog login --profile constructor", or see "lifelog profiles".',
      );
    });
  });
});
