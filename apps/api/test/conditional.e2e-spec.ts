import { startTestApp, type TestApp } from './support/test-app.js';

interface Event {
  id: number;
  title: string;
  updated_at: string;
  metadata: Record<string, unknown> | null;
}

describe('conditional requests and merge patches', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ TIMEZONE: 'UTC' });
  });

  afterAll(() => app.close());

  async function created(fields: object = {}): Promise<{ path: string; etag: string; event: Event }> {
    const answer = await app.api('POST', '/api/events', { title: 'Start', ...fields });
    return {
      path: answer.headers.get('location') ?? '',
      etag: answer.headers.get('etag') ?? '',
      event: (await answer.json()) as Event,
    };
  }

  const patch = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    app.api('PATCH', path, body, headers);

  it('has one strong validator for the same state, however it was reached', async () => {
    const { path, etag } = await created();
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const read = await app.api('GET', path);
    const head = await app.api('HEAD', path);
    expect([read.headers.get('etag'), head.headers.get('etag')]).toEqual([etag, etag]);
    const patched = await patch(path, { title: 'Changed' });
    const after = await app.api('GET', path);
    expect(patched.headers.get('etag')).not.toBe(etag);
    expect(after.headers.get('etag')).toBe(patched.headers.get('etag'));
  });

  it('answers 304 without a body until the event changes', async () => {
    const { path, etag } = await created();
    const same = await app.api('GET', path, undefined, { 'if-none-match': etag });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    await patch(path, { title: 'Changed' });
    expect((await app.api('GET', path, undefined, { 'if-none-match': etag })).status).toBe(200);
  });

  it('lets one of many changes with the same If-Match through', async () => {
    const { path, etag } = await created();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_value, index) =>
        patch(path, { title: `Change ${index}` }, { 'if-match': etag }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
    const winner = answers.find(({ status }) => status === 200);
    await expect((await app.api('GET', path)).json()).resolves.toEqual(await winner?.json());
  });

  it('loses no field when changes without If-Match meet', async () => {
    const { path } = await created();
    const keys = Array.from({ length: 10 }, (_value, index) => `k${index}`);
    const answers = await Promise.all(keys.map((key) => patch(path, { metadata: { [key]: true } })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { metadata } = (await (await app.api('GET', path)).json()) as Event;
    expect(Object.keys(metadata ?? {}).sort()).toEqual(keys);
  });

  it('answers a change that meets a removal with 200 or 404, and nothing comes back', async () => {
    for (let round = 0; round < 15; round += 1) {
      const { path } = await created();
      const [change, removal] = await Promise.all([patch(path, { title: 'Late' }), app.api('DELETE', path)]);
      expect([200, 404]).toContain(change.status);
      expect(removal.status).toBe(204);
      expect((await app.api('GET', path)).status).toBe(404);
      expect((await patch(path, { title: 'Later' })).status).toBe(404);
      expect((await app.api('DELETE', path)).status).toBe(404);
    }
  });

  it.each([
    ['an empty patch', {}],
    ['the same title', { title: ' Start ' }],
    ['the same instant in another zone', { timestamp: '2026-10-15T10:40:00.000999+02:00' }],
    ['the same tags', { tags: ['a', 'a ', 'b'] }],
    ['the same zone in another spelling', { timezone: 'europe/lisbon' }],
    ['metadata in another order', { metadata: { z: [{ b: 1, aa: 2 }], y: { d: null, c: 1 } } }],
    ['the removal of what is not there', { metadata: { none: null } }],
    ['null where there is null', { description: null }],
  ])('keeps updated_at and ETag with %s', async (_name, body) => {
    const { path, etag, event } = await created({
      timestamp: '2026-10-15T08:40:00Z',
      timezone: 'Europe/Lisbon',
      tags: ['a', 'b'],
      metadata: { y: { c: 1 }, z: [{ aa: 2, b: 1 }] },
    });
    const answer = await patch(path, body);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe(etag);
    await expect(answer.json()).resolves.toEqual(event);
  });

  it('moves updated_at forward with every change, even within one millisecond', async () => {
    const { path, event } = await created();
    let last = event.updated_at;
    for (let round = 0; round < 10; round += 1) {
      const { updated_at } = (await (await patch(path, { title: `Round ${round}` })).json()) as Event;
      expect(updated_at > last).toBe(true);
      last = updated_at;
    }
  });

  it.each([
    [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: 1 }, { a: null }, {}],
    [{ a: { b: 1, c: 2 } }, { a: { b: null, d: 3 } }, { a: { c: 2, d: 3 } }],
    [{ a: { b: 1 } }, { a: [1] }, { a: [1] }],
    [{ a: [1, { b: 2 }] }, { a: [3] }, { a: [3] }],
    [{ a: 'text' }, { a: { b: { c: null, d: 1 } } }, { a: { b: { d: 1 } } }],
    [null, { a: { b: null } }, { a: {} }],
    [{ toString: 1 }, { valueOf: { a: 1 } }, { toString: 1, valueOf: { a: 1 } }],
  ])('merges %j and %j to %j', async (metadata, change, merged) => {
    const { path } = await created({ metadata });
    const answer = await patch(
      path,
      { metadata: change },
      { 'content-type': 'application/merge-patch+json' },
    );
    await expect(answer.json()).resolves.toMatchObject({ metadata: merged });
    const read = (await (await app.api('GET', path)).json()) as Event;
    expect(read.metadata).toEqual(merged);
  });

  it('replaces lists and keeps what the patch does not name', async () => {
    const { path } = await created({ tags: ['a', 'b'], description: 'Kept' });
    await expect((await patch(path, { tags: ['c'] })).json()).resolves.toMatchObject({
      tags: ['c'],
      description: 'Kept',
      title: 'Start',
    });
  });
});
