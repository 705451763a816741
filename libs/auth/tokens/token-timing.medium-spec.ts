import { randomBytes } from 'node:crypto';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { FindTokenQuery } from './find-token.query.js';
import { newToken } from './new-token.js';
import { TokenUse } from './token-use.js';

/** At least these, and at most those: it ends as soon as the least times are near each other. */
const [ROUNDS, MOST_ROUNDS] = [200, 4_000];
/** Of the least times, which are those that nothing else had a part in; a look-up by prefix or a slow hash would differ many times over. */
const MOST_RATIO = 1.5;

describe('the time that a refused token takes', () => {
  let opened: OpenDatabase;

  beforeAll(async () => {
    opened = await openDatabase();
  });
  afterAll(() => opened.drop());

  it('does not tell how near it was to one that works', async () => {
    const use = new TokenUse(opened.database);
    const find = new FindTokenQuery(opened.database, use);
    const [live, revoked] = [newToken(), newToken()];
    await opened.pool.query(
      `INSERT INTO api_tokens (name, scopes, digest, prefix, revoked_at)
       VALUES ('live', '{read}', $1, 'a', NULL), ('revoked', '{read}', $2, 'b', now())`,
      [live.digest, revoked.digest],
    );
    const guesses = {
      unknown: () => `ll_${randomBytes(32).toString('base64url')}`,
      nearMiss: () => `${live.token.slice(0, -1)}${live.token.endsWith('A') ? 'B' : 'A'}`,
      revoked: () => revoked.token,
    };
    const least: Record<string, number> = {};
    const ratio = (): number => Math.max(...Object.values(least)) / Math.min(...Object.values(least));
    for (let round = 0; round < ROUNDS || (round < MOST_ROUNDS && ratio() >= MOST_RATIO); round += 1) {
      // in turns, so that whatever slows the machine down slows all of them
      for (const [kind, guess] of Object.entries(guesses)) {
        const token = guess();
        const started = process.hrtime.bigint();
        expect(await find.run(token)).toBeUndefined();
        least[kind] = Math.min(least[kind] ?? Infinity, Number(process.hrtime.bigint() - started));
      }
    }
    expect(await find.run(live.token)).toMatchObject({ name: 'live' });
    await use.onModuleDestroy();
    expect(ratio()).toBeLessThan(MOST_RATIO);
  });
});
