import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Audit } from '#libs/audit';
import type { Database } from '#libs/database';
import { openDatabase, type OpenDatabase, planOf } from '#libs/testing';
import { FindTokenQuery } from './find-token.query.js';
import { FirstToken } from './first-token.js';
import { RotateToken } from './rotate-token.js';
import { tokenDigest } from './token-digest.js';
import { TokensService } from './tokens.service.js';
import { TokenUse } from './token-use.js';

const FIRST = 'f'.repeat(32);
const SOURCE = { principal: { kind: 'session' as const }, address: '127.0.0.1' };

let opened: OpenDatabase;
let use: TokenUse;
let find: FindTokenQuery;
let tokens: TokensService;
let rotate: RotateToken;

beforeAll(async () => {
  opened = await openDatabase();
});
afterAll(() => opened.drop());

beforeEach(async () => {
  await opened.pool.query('TRUNCATE api_tokens, captures, audit_log');
  await opened.database.transaction((tx) => new FirstToken().ensure(tx, FIRST));
  use = new TokenUse(opened.database);
  find = new FindTokenQuery(opened.database, use);
  tokens = new TokensService(opened.database, new Audit(opened.database));
  rotate = new RotateToken(opened.database, new Audit(opened.database));
});
afterEach(() => use.onModuleDestroy());

const create = (fields: { name?: string; expiresAt?: string } = {}) =>
  tokens.create({ name: 'Script', scopes: ['read'], expiresAt: null, ...fields }, SOURCE);

async function recorded(): Promise<unknown[]> {
  const { rows } = await opened.pool.query<object>(
    'SELECT action, address, details FROM audit_log ORDER BY id',
  );
  return rows;
}

async function actions(): Promise<string[]> {
  const { rows } = await opened.pool.query<{ action: string }>('SELECT action FROM audit_log ORDER BY id');
  return rows.map(({ action }) => action);
}

describe('a token', () => {
  it('is found with its name and scopes', async () => {
    const { row, token } = await create();
    expect(await find.run(token)).toEqual({
      kind: 'token',
      tokenId: Number(row.id),
      name: 'Script',
      scopes: ['read'],
      generation: 0,
    });
  });

  it.each(['', 'wrong', FIRST.slice(1), `${FIRST} `, 'x'.repeat(8000)])(
    'is not found as "%.20s"',
    async (guess) => {
      expect(await find.run(guess)).toBeUndefined();
    },
  );

  it('fails once it has expired', async () => {
    const { row, token } = await create({ expiresAt: '2999-01-01T00:00:00Z' });
    expect(await find.run(token)).toMatchObject({ tokenId: Number(row.id) });
    await opened.pool.query('UPDATE api_tokens SET expires_at = now() WHERE id = $1', [row.id]);
    expect(await find.run(token)).toBeUndefined();
  });

  it('fails once it is revoked, and can be revoked once', async () => {
    const { row, token } = await create();
    await tokens.revoke(row.id, SOURCE);
    expect(await find.run(token)).toBeUndefined();
    await expect(tokens.revoke(row.id, SOURCE)).rejects.toMatchObject({ errorCode: 'not_found' });
    expect((await tokens.list()).map(({ name }) => name)).toEqual(['First token']);
    const [address, details] = [SOURCE.address, { id: Number(row.id), name: 'Script' }];
    expect(await recorded()).toEqual([
      { action: 'token.created', address, details: { ...details, scopes: ['read'] } },
      { action: 'token.revoked', address, details },
    ]);
  });

  it('is looked up in the index', async () => {
    await opened.pool.query(
      `INSERT INTO api_tokens (name, scopes, digest, prefix)
       SELECT n::text, '{read}', sha256(n::text::bytea), '' FROM generate_series(1, 10000) n`,
    );
    await opened.pool.query('ANALYZE api_tokens');
    const plan = await planOf(opened.pool, FindTokenQuery.statement(tokenDigest(FIRST)));
    expect(plan).toContain('using api_tokens_digest_key');
  });
});

describe('last_used_at', () => {
  const lastUsed = async () => (await tokens.list())[0]?.last_used_at;

  it('is noted after the answer, at most once a minute', async () => {
    const note = jest.spyOn(use, 'note');
    expect(await lastUsed()).toBeNull();
    await find.run(FIRST);
    await use.onModuleDestroy();
    const noted = await lastUsed();
    expect(Date.now() - Number(noted)).toBeLessThan(60_000);
    await find.run(FIRST);
    await use.onModuleDestroy();
    expect(await lastUsed()).toEqual(noted);
    expect(note).toHaveBeenCalledTimes(1);
  });

  it('moves on after a minute', async () => {
    await opened.pool.query(`UPDATE api_tokens SET last_used_at = now() - interval '61 seconds'`);
    await find.run(FIRST);
    await use.onModuleDestroy();
    expect(Date.now() - Number(await lastUsed())).toBeLessThan(30_000);
  });

  it('is written once of many at the same time, again afterwards, and is nothing that a request fails for', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const asked: unknown[] = [];
    const query = (_text: string, values: unknown[]) => {
      asked.push(values);
      return Promise.reject(new Error('The database is away.'));
    };
    const failing = new TokenUse({ query } as unknown as Database);
    for (const id of ['1', '1', '2']) failing.note(id);
    expect(asked).toEqual([['1'], ['2']]);
    await failing.onModuleDestroy();
    failing.note('1');
    await failing.onModuleDestroy();
    const told = warn.mock.calls;
    warn.mockRestore();
    expect(asked).toEqual([['1'], ['2'], ['1']]);
    const why = { err: expect.objectContaining({ message: 'The database is away.' }) as unknown };
    expect(told).toEqual(Array(3).fill([why, expect.any(String)]));
  });
});

describe('the first token', () => {
  const ensure = (configured?: string) =>
    opened.database.transaction((tx) => new FirstToken().ensure(tx, configured));
  const OTHER = 'o'.repeat(32);

  it('says what came of the one that is configured', async () => {
    expect(await ensure()).toEqual({ kind: 'unchanged' });
    expect(await ensure(FIRST)).toEqual({ kind: 'unchanged' });
    expect(await ensure(OTHER)).toEqual({ kind: 'replaced' });
    const { row, token } = await create();
    expect(await ensure(token)).toEqual({ kind: 'unchanged' });
    await tokens.revoke(row.id, SOURCE);
    expect(await ensure(token)).toEqual({ kind: 'ignored' });
    await rotate.run(await rotate.target({ kind: 'session' }), SOURCE);
    expect(await ensure(FIRST)).toEqual({ kind: 'ignored' });
  });

  it('says whether it was configured or made up', async () => {
    await opened.pool.query('TRUNCATE api_tokens, captures');
    expect(await ensure(OTHER)).toEqual({ kind: 'configured' });
    await opened.pool.query('TRUNCATE api_tokens, captures');
    expect(await ensure()).toEqual({ kind: 'generated', token: expect.any(String) as string });
  });
});

describe('rotation', () => {
  it('ends the old token and no other', async () => {
    const other = await create();
    const target = await rotate.target({ kind: 'session' });
    const fresh = await rotate.run(target, SOURCE);
    expect(await find.run(FIRST)).toBeUndefined();
    expect(await find.run(fresh)).toMatchObject({
      tokenId: Number(target.id),
      generation: 1,
      scopes: ['admin'],
    });
    expect(await find.run(other.token)).toMatchObject({ tokenId: Number(other.row.id) });
    const details = { id: Number(target.id), name: 'First token' };
    expect((await recorded())[1]).toEqual({ action: 'token.rotated', address: SOURCE.address, details });
  });

  it('is done by one of two at once; the other hears of it', async () => {
    const target = await rotate.target({ kind: 'session' });
    const outcomes = await Promise.allSettled([rotate.run(target, SOURCE), rotate.run(target, SOURCE)]);
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(won).toHaveLength(1);
    expect(lost.map(({ reason }) => (reason as { errorCode: string }).errorCode)).toEqual(['conflict']);
    expect(await find.run(won[0]?.value ?? '')).toMatchObject({ tokenId: Number(target.id), generation: 1 });
    expect(await actions()).toEqual(['token.rotated']);
  });

  it('does not bring back a token that was revoked meanwhile', async () => {
    const { token, row } = await create();
    const principal = await find.run(token);
    if (!principal) throw new Error('The new token does not work.');
    const target = await rotate.target(principal);
    await tokens.revoke(row.id, SOURCE);
    await expect(rotate.run(target, SOURCE)).rejects.toMatchObject({ errorCode: 'conflict' });
  });

  it('makes the first token anew for the owner who revoked it', async () => {
    const target = await rotate.target({ kind: 'session' });
    await tokens.revoke(target.id, SOURCE);
    const fresh = await rotate.run(await rotate.target({ kind: 'session' }), SOURCE);
    expect(await find.run(fresh)).toMatchObject({ scopes: ['admin'] });
    expect(await find.run(FIRST)).toBeUndefined();
  });

  it('is of any token that was not revoked, as it is at the moment', async () => {
    const { row, token } = await create();
    const version = { id: row.id, generation: 0 };
    expect(await rotate.version(row.id)).toEqual(version);
    const principal = await find.run(token);
    expect(principal && (await rotate.target(principal))).toEqual(version);
    await rotate.run(version, SOURCE);
    expect(await rotate.version(row.id)).toEqual({ ...version, generation: 1 });
    await tokens.revoke(row.id, SOURCE);
    for (const id of [row.id, '0'])
      await expect(rotate.version(id)).rejects.toMatchObject({ errorCode: 'not_found' });
  });

  it('of the first token is a mistake before there is one', async () => {
    await opened.pool.query('TRUNCATE api_tokens, captures');
    await expect(rotate.target({ kind: 'session' })).rejects.toThrow('There is no first token');
  });
});
