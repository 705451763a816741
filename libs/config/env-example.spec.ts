import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { parseConfig } from './load-config.js';
import { configVariables } from './config-variables.js';

const COMPOSE = /^(LIFELOG|POSTGRES|RUSTFS|PGADMIN|GRAFANA)_/;
const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const listed = [...text.matchAll(/^# ([A-Z0-9_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
  name,
  value,
}));
const ours = listed.filter(({ name }) => !COMPOSE.test(name));

describe('.env.example', () => {
  it('changes nothing when it is copied as it is', () => {
    expect(parseEnv(text)).toEqual({});
  });

  it('lists every variable once and no other', () => {
    expect(ours.map(({ name }) => name).sort()).toEqual([...configVariables()].sort());
  });

  it.each(ours.map(({ name, value }) => [name, value]))('shows the default of %s', (name, value) => {
    const { [name as keyof object]: byDefault } = parseConfig({}) as object;
    if (name === 'TIMEZONE') {
      expect(value).toBe('');
      expect(byDefault).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
      return;
    }
    expect(value).toBe(byDefault === undefined ? '' : String(byDefault as unknown));
    expect(parseConfig({ [name]: value })).toEqual(parseConfig({}));
  });

  it('says something about every variable', () => {
    const blocks = text.split(/\n\n+/).filter((block) => /^# [A-Z0-9_]+=/m.test(block));
    for (const block of blocks) expect(block).toMatch(/^# (?![A-Z0-9_]+=)\S.{10,}/);
  });

  it('names what compose needs', () => {
    expect(listed.filter(({ name }) => COMPOSE.test(name)).map(({ name }) => name)).toEqual([
      'LIFELOG_LISTEN',
      'POSTGRES_USER',
      'POSTGRES_PASSWORD',
      'POSTGRES_APP_PASSWORD',
      'POSTGRES_MIGRATE_PASSWORD',
      'RUSTFS_ACCESS_KEY',
      'RUSTFS_SECRET_KEY',
      'PGADMIN_EMAIL',
      'PGADMIN_PASSWORD',
      'GRAFANA_PASSWORD',
    ]);
  });
});
