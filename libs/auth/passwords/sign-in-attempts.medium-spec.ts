import { openDatabase, type OpenDatabase } from '#libs/testing';
import { SignInAttempts } from './sign-in-attempts.js';

let opened: OpenDatabase;
let attempts: SignInAttempts;

beforeAll(async () => {
  opened = await openDatabase();
});
afterAll(() => opened.drop());
beforeEach(async () => {
  await opened.pool.query('TRUNCATE sign_in_attempts');
  attempts = new SignInAttempts(opened.database);
});

async function outcomes(count: number, address = '10.0.0.1'): Promise<string[]> {
  const all = await Promise.allSettled(Array.from({ length: count }, () => attempts.take(address)));
  return all.map(({ status }) => status);
}

/** As if so many seconds had passed. */
const later = (seconds: number) =>
  opened.pool.query(
    `UPDATE sign_in_attempts SET updated_at = updated_at - $1 * interval '1 second',
       failed_at = ARRAY(SELECT at - $1 * interval '1 second' FROM unnest(failed_at) at ORDER BY at)`,
    [seconds],
  );

describe('attempts to sign in', () => {
  it('are stopped after five, even all at once', async () => {
    const all = await outcomes(20);
    expect(all.filter((status) => status === 'fulfilled')).toHaveLength(5);
  });

  it('are counted for each address', async () => {
    await outcomes(5);
    await expect(attempts.take('10.0.0.1')).rejects.toMatchObject({ errorCode: 'rate_limited' });
    await expect(attempts.take('10.0.0.2')).resolves.toBeUndefined();
  });

  it('are let through again when the oldest is a minute old, and say when', async () => {
    await outcomes(5);
    await later(40);
    await expect(attempts.take('10.0.0.1')).rejects.toMatchObject({ headers: { 'Retry-After': '20' } });
    await later(21);
    await expect(attempts.take('10.0.0.1')).resolves.toBeUndefined();
  });

  it('are counted over any minute, not by the clock', async () => {
    await outcomes(1);
    await later(50);
    await outcomes(4);
    await later(15);
    expect((await outcomes(2)).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('that are refused do not prolong the pause', async () => {
    await outcomes(5);
    await later(30);
    await outcomes(30);
    await later(31);
    await expect(attempts.take('10.0.0.1')).resolves.toBeUndefined();
  });

  it('are forgotten after a right password', async () => {
    await outcomes(4);
    await attempts.clear('10.0.0.1');
    expect(await outcomes(5)).toEqual(Array(5).fill('fulfilled'));
  });

  it('leave no row behind for good', async () => {
    await outcomes(1, '10.0.0.3');
    await later(3601);
    await attempts.clear('10.0.0.1');
    expect((await opened.pool.query('SELECT 1 FROM sign_in_attempts')).rowCount).toBe(0);
  });
});
