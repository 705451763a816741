import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFilePath, profileNamed, readConfigFile, withProfile, writeConfigFile } from './config-file.js';

describe('the config file', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-config-'));
    path = join(folder, 'lifelog', 'config.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async () => {
    const warnings: string[] = [];
    return { config: await readConfigFile(path, (text) => warnings.push(text)), warnings };
  };

  it.each([
    [{ HOME: '/home/ana' }, '/home/ana/.config/lifelog/config.json'],
    [{ HOME: '/home/ana', XDG_CONFIG_HOME: '/etc/xdg' }, '/etc/xdg/lifelog/config.json'],
    [{ HOME: '/home/ana', XDG_CONFIG_HOME: 'not/absolute' }, '/home/ana/.config/lifelog/config.json'],
    [{ HOME: '/home/ana', XDG_CONFIG_HOME: '' }, '/home/ana/.config/lifelog/config.json'],
  ])('with %j is %s', (environment, expected) => {
    expect(configFilePath(environment)).toBe(expected);
  });

  it('is nothing before the first login', async () => {
    expect(await read()).toEqual({ config: {}, warnings: [] });
  });

  it('comes back as it was written, for its owner only, and leaves nothing beside it', async () => {
    await writeConfigFile(path, { url: 'http://old', token: 'll_old' });
    await chmod(path, 0o644);
    await writeConfigFile(path, { url: 'http://host', token: 'll_x' });
    expect(await read()).toEqual({ config: { url: 'http://host', token: 'll_x' }, warnings: [] });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'lifelog'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'lifelog'))).toEqual(['config.json']);
  });

  it('keeps profiles beside each other', async () => {
    const home = withProfile({}, 'default', { url: 'http://home', token: 'll_h' });
    const both = withProfile(home, 'work', { url: 'http://work', token: 'll_w' });
    await writeConfigFile(path, withProfile(both, 'default', { url: 'http://moved', token: 'll_m' }));
    const { config } = await read();
    expect(profileNamed(config, 'default')).toEqual({ url: 'http://moved', token: 'll_m' });
    expect(profileNamed(config, 'work')).toEqual({ url: 'http://work', token: 'll_w' });
    expect(profileNamed(config, 'toString')).toBeUndefined();
  });

  it.each([0o640, 0o604, 0o666])('warns when its mode is %o, and is read all the same', async (mode) => {
    await writeConfigFile(path, { token: 'll_x' });
    await chmod(path, mode);
    expect(await read()).toEqual({
      config: { url: undefined, token: 'll_x' },
      warnings: [`Warning: others can read the token in ${path}. Run: chmod 600 ${path}`],
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{"url": 8000}',
    '{"token": null}',
    '{',
    '{"profiles": []}',
    '{"profiles": {"a": 1}}',
  ])('refuses %j', async (text) => {
    await writeConfigFile(path, {});
    await writeFile(path, text);
    await expect(read()).rejects.toThrow(/is not the JSON that "lifelog login" writes/);
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});
