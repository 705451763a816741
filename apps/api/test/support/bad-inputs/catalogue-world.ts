import { rm } from 'node:fs/promises';
import { ObjectStore } from '#libs/storage';
import { anObjectKey, keepObject } from '#libs/testing';
import { textFile, upload } from '../upload.js';
import { ADMIN_PASSWORD, type TestApp, TOKEN } from '../test-app.js';

/** What placeholders of the catalogue stand for: `{id}`, `{etag}`, `{token}` and so on. */
export type Names = Record<string, string>;

const PLACEHOLDER = /\{(id|etag|key|orphan_object_key|token|csrf|csrf_of_other_session|admin_password|n)\}/g;

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
  if (setup === 'event with 10 attachments') return withFiles(app, names, 10);
  if (setup === 'attachment') return withFiles(app, names, 1);
  if (setup === 'object without a row') return { ...names, orphan_object_key: await orphan(app) };
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

async function withFiles(app: TestApp, names: Names, count: number): Promise<Names> {
  const event = await create(app, EVENT);
  const files = Array.from({ length: count }, (_value, index) => textFile(`${index}.txt`));
  const answer = await upload(app, `/api/events/${event.id}/attachments`, files);
  if (answer.status !== 201) throw new Error(`The setup failed: ${await answer.text()}`);
  const [{ key } = { key: '' }] = (await answer.json()) as { key: string }[];
  return { ...names, ...event, key };
}

/** Something in the store that the database knows nothing of. */
async function orphan(app: TestApp): Promise<string> {
  const key = anObjectKey();
  const { path } = await keepObject(app.app.get(ObjectStore, { strict: false }), key, 'nobody knows me');
  await rm(path, { force: true }); // a store may leave it where it was
  return key;
}

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
