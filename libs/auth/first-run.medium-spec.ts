import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type AppConfig, ConfigError, ConfigService } from '#libs/config';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { KeptSecrets } from '#libs/secrets';
import { FirstRun } from './first-run.js';
import { verifyPassword } from './passwords/password-hash.js';
import { FindTokenQuery } from './tokens/find-token.query.js';
import { FirstToken } from './tokens/first-token.js';
import { RotateToken } from './tokens/rotate-token.js';
import { TokensService } from './tokens/tokens.service.js';
import { TokenUse } from './tokens/token-use.js';

const TOKEN_A = 'a'.repeat(32);
const TOKEN_B = 'b'.repeat(32);
const NOBODY = { address: null };

let opened: OpenDatabase;
let audit: Audit;
let rotateToken: RotateToken;

beforeAll(() => {
  Logger.overrideLogger(false);
});
beforeEach(async () => {
  opened = await openDatabase();
  audit = new Audit(opened.database);
  rotateToken = new RotateToken(opened.database, audit);
});
afterEach(() => opened.drop());

function firstRun(config: Partial<AppConfig>): FirstRun {
  const { database } = opened;
  const service = new ConfigService<AppConfig, true>(config as Record<string, unknown>);
  return new FirstRun(database, service, new KeptSecrets(database), new FirstToken(), audit);
}

async function works(token: string): Promise<boolean> {
  const use = new TokenUse(opened.database);
  const principal = await new FindTokenQuery(opened.database, use).run(token);
  await use.onModuleDestroy();
  return principal !== undefined;
}

const passwordHash = () => new KeptSecrets(opened.database).find('admin_password');

describe('the first start', () => {
  it('makes a password and a token with the embedded database, shown once', async () => {
    const first = await firstRun({}).ensure({ embedded: true });
    expect(await verifyPassword(first.adminPassword ?? '', await passwordHash())).toBe(true);
    expect(await works(first.apiToken ?? '')).toBe(true);
    expect(await firstRun({}).ensure({ embedded: true })).toEqual({});
  });

  it('takes what is configured and shows nothing', async () => {
    const config = { ADMIN_PASSWORD: 'chosen', API_TOKEN: TOKEN_A };
    expect(await firstRun(config).ensure({ embedded: false })).toEqual({});
    expect(await verifyPassword('chosen', await passwordHash())).toBe(true);
    expect(await works(TOKEN_A)).toBe(true);
  });

  it('needs ADMIN_PASSWORD with a database of its owner’s, and leaves nothing half made', async () => {
    await expect(firstRun({ API_TOKEN: TOKEN_A }).ensure({ embedded: false })).rejects.toThrow(ConfigError);
    await expect(firstRun({}).ensure({ embedded: false })).rejects.toThrow(/ADMIN_PASSWORD is needed/);
    expect(await works(TOKEN_A)).toBe(false);
  });

  it('happens once when replicas start together', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => firstRun({}).ensure({ embedded: true })));
    const fresh = starts.filter((secrets) => secrets.apiToken !== undefined);
    expect(fresh).toHaveLength(1);
    expect(fresh[0]?.adminPassword).toMatch(/^[a-z0-9-]{23}$/);
    expect(starts.filter((secrets) => Object.keys(secrets).length === 0)).toHaveLength(2);
  });

  it('keeps secrets only as their hashes', async () => {
    const { adminPassword = '?', apiToken = '?' } = await firstRun({}).ensure({ embedded: true });
    const { rows } = await opened.pool.query(
      `SELECT to_jsonb(t)::text AS row FROM api_tokens t UNION ALL SELECT to_jsonb(s)::text FROM auth_secrets s
       UNION ALL SELECT to_jsonb(a)::text FROM audit_log a`,
    );
    const kept = rows.map(({ row }: { row: string }) => row).join();
    expect(kept).not.toContain(adminPassword);
    expect(kept).not.toContain(apiToken);
    expect(kept).toContain(apiToken.slice(0, 8));
  });
});

describe('API_TOKEN at a later start', () => {
  const warn = jest.spyOn(Logger.prototype, 'warn');
  const told = () => warn.mock.calls.map(([sentence]) => String(sentence));
  beforeEach(() => void warn.mockClear());
  afterAll(() => warn.mockRestore());

  const start = (API_TOKEN?: string) =>
    firstRun({ ADMIN_PASSWORD: 'x', API_TOKEN }).ensure({ embedded: false });

  it('takes the place of the one before', async () => {
    const recorded = async () =>
      (await opened.pool.query<object>(`SELECT action, actor, address, details FROM audit_log`)).rows;
    await start(TOKEN_A);
    expect(await recorded()).toEqual([]);
    await start(TOKEN_B);
    expect([await works(TOKEN_A), await works(TOKEN_B)]).toEqual([false, true]);
    const details = { variable: 'API_TOKEN' };
    expect(await recorded()).toEqual([{ action: 'token.replaced', actor: 'system', address: null, details }]);
  });

  it('may be removed: the token stays', async () => {
    await start(TOKEN_A);
    expect(await start(undefined)).toEqual({});
    expect(await works(TOKEN_A)).toBe(true);
  });

  it('does nothing any more once the token was rotated: a leaked one must not come back', async () => {
    await start(TOKEN_A);
    const rotated = await rotateToken.run(await rotateToken.target({ kind: 'session' }), NOBODY);
    await start(TOKEN_A);
    await start(TOKEN_B);
    await start(undefined);
    expect(told()).toEqual(Array(2).fill(expect.stringMatching(/^API_TOKEN is not used/)));
    expect([await works(rotated), await works(TOKEN_A), await works(TOKEN_B)]).toEqual([true, false, false]);
  });

  it('does not bring a revoked token back', async () => {
    await start(TOKEN_A);
    const [first] = await new TokensService(opened.database, audit).list();
    await new TokensService(opened.database, audit).revoke(first?.id ?? '', NOBODY);
    expect(told()).toEqual([]);
    await start(TOKEN_A);
    await start(TOKEN_B);
    expect(told()).toHaveLength(2);
    expect([await works(TOKEN_A), await works(TOKEN_B)]).toEqual([false, false]);
  });

  it('may name a token that was made in the app', async () => {
    await start(undefined);
    const wanted = { name: 'mine', scopes: ['admin' as const], expiresAt: null };
    const { token } = await new TokensService(opened.database, audit).create(wanted, NOBODY);
    expect(await start(token)).toEqual({});
    expect(await works(token)).toBe(true);
    expect(told()).toEqual([]);
  });
});
