import { jest } from '@jest/globals';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import type { Pool } from 'pg';
import { sessionKey, SessionStore } from './session-store.js';

const NOW = Date.parse('2026-10-15T08:40:00Z');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const COOKIE = { originalMaxAge: 7 * DAY, httpOnly: true, path: '/', sameSite: 'lax' as const, secure: true };

interface Statement {
  text: string;
  values: unknown[];
}

function storeOn(answer: () => Promise<unknown>) {
  const statements: Statement[] = [];
  const logged: unknown[][] = [];
  const query = (text: string, values: unknown[]) => {
    statements.push({ text, values });
    return answer();
  };
  const log = (...args: unknown[]) => logged.push(args);
  const store = new SessionStore({ pool: { query } as unknown as Pool, maxAgeMs: 7 * DAY, log });
  return { store, statements, logged };
}

const done = async () => ({ rows: [] });
const gone = () => Promise.reject(new Error('gone'));
const session = (data: Partial<SessionData>) => ({ cookie: { ...COOKIE }, ...data });
/** What came back, by the time that all is done that was under way. */
async function told(ask: (back: (...args: unknown[]) => void) => void): Promise<unknown> {
  let answer: unknown = 'nothing came back';
  ask((...args) => (answer = args));
  await new Promise(setImmediate);
  return answer;
}
const saved = (store: SessionStore, data: SessionData) => told((back) => store.set('id', data, back));
const asRead = (store: SessionStore, data: SessionData) =>
  store.createSession({ sessionStore: store, sessionID: 'id' } as unknown as Request, data);

describe('SessionStore', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each<[string, Partial<SessionData>, number]>([
    ['nobody has signed in to yet', {}, NOW + DAY],
    ['was just signed in to', { signedInAt: NOW }, NOW + DAY],
    ['is a week old soon', { signedInAt: NOW - 7 * DAY + MINUTE }, NOW + MINUTE],
    ['waits for a code', { passwordAt: NOW - MINUTE }, NOW + 4 * MINUTE],
  ])('ends what %s in time', async (_what, data, end) => {
    const { store, statements } = storeOn(done);
    expect(await saved(store, session(data))).toEqual([null]);
    const [{ text, values } = { text: '', values: [] }] = statements;
    expect(text).toMatch(/^INSERT INTO "sessions" /);
    expect(values).toEqual([
      { ...data, cookie: { ...COOKIE, expires: new Date(end) } },
      Math.ceil(end / 1000),
      sessionKey('id'),
    ]);
    store.close();
  });

  it('adds no row a second time, nor for what was read: whoever took it away has ended the session', async () => {
    const { store, statements } = storeOn(done);
    const data = session({ signedInAt: NOW });
    await saved(store, data);
    expect(await saved(store, data)).toEqual([null]);
    await saved(store, asRead(store, session({ signedInAt: NOW })));
    expect(statements.map(({ text }) => text.split(' ', 1)[0])).toEqual(['INSERT', 'UPDATE', 'UPDATE']);
    expect(statements[1]?.values).toEqual([
      sessionKey('id'),
      { signedInAt: NOW, cookie: { ...COOKIE, expires: new Date(NOW + DAY) } },
      new Date(NOW + DAY),
    ]);
    store.close();
  });

  it('tells of what could not be saved, and adds it the next time', async () => {
    let answer: () => Promise<unknown> = gone;
    const { store, statements } = storeOn(() => answer());
    const data = session({});
    expect(await saved(store, data)).toMatchObject([{ message: 'gone' }]);
    answer = done;
    await saved(store, data);
    expect(statements.map(({ text }) => text.split(' ', 1)[0])).toEqual(['INSERT', 'INSERT']);
    answer = gone;
    expect(await saved(store, data)).toMatchObject([{ message: 'gone' }]);
    store.close();
  });

  it('moves the end beside the answer, and only notes when that fails', async () => {
    const { store, statements, logged } = storeOn(gone);
    let answered = false;
    store.touch('id', session({}), () => (answered = true));
    expect(answered).toBe(true);
    expect(statements).toEqual([
      {
        text: expect.stringMatching(/^\s*UPDATE sessions SET expire = \$2/) as string,
        values: [sessionKey('id'), new Date(NOW + DAY)],
      },
    ]);
    await new Promise(setImmediate);
    expect(logged).toEqual([[expect.any(String), expect.objectContaining({ message: 'gone' })]]);
  });

  it('asks for and removes what is kept under the digest of the id', async () => {
    const { store, statements } = storeOn(async () => ({ rows: [{ sess: { signedInAt: 5 } }] }));
    const found = await told((back) => store.get('id', back));
    expect(found).toEqual([null, { signedInAt: 5 }]);
    await told((back) => store.destroy('id', back));
    expect(statements.map(({ values }) => values[0])).toEqual([sessionKey('id'), sessionKey('id')]);
    expect(sessionKey('id')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    store.close();
  });

  it('finds nothing where there is nothing, and tells when it cannot look', async () => {
    const none = storeOn(done);
    expect(await told((back) => none.store.get('id', back))).toEqual([null, undefined]);
    const { store } = storeOn(gone);
    expect(await told((back) => store.get('id', back))).toMatchObject([{ message: 'gone' }]);
  });

  it('forgets what has ended by the clock of the database, and only notes when that fails', async () => {
    const { store, statements, logged } = storeOn(gone);
    store.pruneSessions();
    await new Promise(setImmediate);
    expect(statements).toEqual([{ text: 'DELETE FROM sessions WHERE expire <= now()', values: undefined }]);
    expect(logged).toEqual([[expect.any(String), expect.objectContaining({ message: 'gone' })]]);
  });
});
