import { randomUUID } from 'node:crypto';
import { Audit } from '#libs/audit';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { OpenSessions } from './open-sessions.js';
import { sessionKey } from './session-store.js';

const SOURCE = { principal: { kind: 'session' as const }, address: '10.0.0.1' };

describe('open sessions', () => {
  let opened: OpenDatabase;
  let sessions: OpenSessions;

  beforeAll(async () => {
    opened = await openDatabase();
    sessions = new OpenSessions(opened.database, new Audit(opened.database));
  });
  afterAll(() => opened.drop());
  beforeEach(() => opened.pool.query('TRUNCATE sessions, audit_log'));

  async function open(
    cookieId: string,
    { data = {}, usedMinutesAgo = 0, hoursLeft = 1 } = {},
  ): Promise<void> {
    await opened.pool.query(
      `INSERT INTO sessions (sid, sess, used_at, expire)
       VALUES ($1, $2, now() - make_interval(mins => $3), now() + make_interval(hours => $4))`,
      [sessionKey(cookieId), { signedInAt: Date.UTC(2026, 9, 15), ...data }, usedMinutesAgo, hoursLeft],
    );
  }
  const kept = async () => (await opened.pool.query('SELECT FROM sessions')).rowCount;
  const recorded = async () =>
    (await opened.pool.query<object>('SELECT action, address, details FROM audit_log ORDER BY id')).rows;
  const ended = (count: number) => ({
    action: 'session.revoked',
    address: SOURCE.address,
    details: { sessions: count },
  });

  it('are listed with the one that asks first, then the last used; neither ended ones nor half signed in ones', async () => {
    await open('older', { usedMinutesAgo: 5 });
    await open('mine', { usedMinutesAgo: 9, data: { from: { address: '10.0.0.2', agent: 'A browser' } } });
    await open('newer', { usedMinutesAgo: 2 });
    await open('ended', { hoursLeft: -1 });
    await open('half', { data: { signedInAt: undefined, passwordAt: 1 } });
    const listed = await sessions.list('mine');
    expect(listed.map(({ address, agent, current }) => [address, agent, current])).toEqual([
      ['10.0.0.2', 'A browser', true],
      [null, '', false],
      [null, '', false],
    ]);
    expect(Number(listed[1]?.used_at)).toBeGreaterThan(Number(listed[2]?.used_at));
    expect(listed[0]?.signed_in_at).toEqual(new Date(Date.UTC(2026, 9, 15)));
    expect((await sessions.list()).map(({ current }) => current)).toEqual([false, false, false]);
  });

  it('are ended one by one, each once', async () => {
    await open('mine');
    await open('another');
    const [, another] = await sessions.list('mine');
    await sessions.end(another?.id ?? '', SOURCE);
    await expect(sessions.end(another?.id ?? '', SOURCE)).rejects.toMatchObject({ errorCode: 'not_found' });
    await expect(sessions.end(randomUUID(), SOURCE)).rejects.toMatchObject({ errorCode: 'not_found' });
    expect((await sessions.list('mine')).map(({ current }) => current)).toEqual([true]);
    expect(await recorded()).toEqual([ended(1)]);
  });

  it('are ended all but one, of which those are counted that were signed in', async () => {
    for (const id of ['mine', 'another', 'a third']) await open(id);
    await open('half', { data: { signedInAt: undefined, passwordAt: 1 } });
    expect(await sessions.endOthers('mine', SOURCE)).toBe(2);
    expect(await sessions.endOthers('mine', SOURCE)).toBe(0);
    expect((await sessions.list('mine')).map(({ current }) => current)).toEqual([true]);
    expect([await kept(), await recorded()]).toEqual([1, [ended(2)]]);
    expect(await sessions.endOthers(undefined, SOURCE)).toBe(1);
    expect([await kept(), await recorded()]).toEqual([0, [ended(2), ended(1)]]);
  });
});
