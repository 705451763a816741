import { ADMIN_PASSWORD, type TestApp, TOKEN } from '../test-app.js';

/** What placeholders of the catalogue stand for: `{id}`, `{etag}`, `{token}` and so on. */
export type Names = Record<string, string>;

const PLACEHOLDER = /\{(id|etag|token|csrf|csrf_of_other_session|admin_password|n)\}/g;

export function fillWith(names: Names): (text: string) => string {
  return (text) =>
    text.replace(PLACEHOLDER, (_all, name: string) => {
      const value = names[name];
      if (value === undefined) throw new Error(`Nothing was prepared for {${name}}.`);
      return value;
    });
}

/** Makes what a case's `setup` asks for and answers the names that its request may use. */
export async function prepare(app: TestApp, setup: string | undefined): Promise<Names> {
  const names: Names = { token: TOKEN, admin_password: ADMIN_PASSWORD };
  if (setup === undefined) return names;
  const [, uid] = /^event with the uid (\S+)$/.exec(setup) ?? [];
  const [, key, body] = /^idem (\S+) used with (.+)$/.exec(setup) ?? [];
  if (setup === 'event') return { ...names, ...(await create(app, EVENT)) };
  if (uid !== undefined) return { ...names, ...(await create(app, { title: 'Taken', uid })) };
  if (setup === 'event late on 2025-10-31') {
    const late = { title: 'Late', timestamp: '2025-10-31T23:59:59.999Z', timezone: 'UTC' };
    return { ...names, ...(await create(app, late)) };
  }
  if (key !== undefined && body !== undefined) {
    await created(app, JSON.parse(body) as object, { 'idempotency-key': key });
    return names;
  }
  throw new Error(`The catalogue asks for "${setup}", which is not known.`);
}

const EVENT = {
  title: 'An event',
  description: 'With words',
  timestamp: '2026-10-15T08:40:00Z',
  tags: ['x'],
  metadata: { a: 1, b: { x: 1 } },
};

async function create(app: TestApp, body: object): Promise<Names> {
  const answer = await created(app, body);
  const { id } = (await answer.json()) as { id: number };
  return { id: String(id), etag: answer.headers.get('etag') ?? '' };
}

async function created(app: TestApp, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await app.api('POST', '/api/events', body, headers);
  if (![201, 409].includes(answer.status)) throw new Error(`The setup failed: ${await answer.text()}`);
  return answer;
}
