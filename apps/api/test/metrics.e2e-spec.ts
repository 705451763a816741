import { Jobs } from '#libs/jobs';
import { anEvent } from '#libs/testing';
import { startTestApp, type TestApp } from './support/test-app.js';
import { upload } from './support/upload.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ METRICS: 'true' });
});
afterAll(() => app.close());

/** The values of a metric by its labels, as they are written. */
async function series(name: string): Promise<Record<string, number>> {
  const answer = await app.api('GET', '/metrics');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const text = await answer.text();
  expect(text).toContain(`# HELP ${name.replace(/_(count|sum|bucket)$/, '')} `);
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return Object.fromEntries(
    lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

describe('/metrics', () => {
  it('times requests by the pattern of their route, never by their address', async () => {
    await app.api('POST', '/api/events', anEvent());
    await app.api('GET', '/api/events/4711');
    await app.api('GET', '/api/events/4712');
    await app.api('GET', '/nowhere/private-words');
    const counts = await series('lifelog_http_request_duration_seconds_count');
    expect(counts).toMatchObject({
      '{method="POST",route="/api/events",status="201"}': 1,
      '{method="GET",route="/api/events/:id",status="404"}': 2,
    });
    expect(Object.keys(counts).join('\n')).not.toMatch(/private-words|471/);
  });

  it('counts what was uploaded, what the store took and what is left to do', async () => {
    const { id } = (await (await app.api('POST', '/api/events', anEvent())).json()) as { id: number };
    const events = (await series('lifelog_events'))[''] ?? 0;
    await app.api('POST', '/api/events', anEvent());
    const bytes = Buffer.from('Seven men of Arezzo\n');
    const answer = await upload(app, `/api/events/${id}/attachments`, [
      { name: 'notes.txt', type: 'text/plain', bytes },
    ]);
    expect(answer.status).toBe(201);
    expect((await series('lifelog_events'))['']).toBe(events + 1);
    expect(await series('lifelog_upload_bytes_total')).toEqual({ '': bytes.length });
    expect(await series('lifelog_files')).toEqual({ '': 1 });
    expect(await series('lifelog_files_bytes')).toEqual({ '': bytes.length });
    expect(await series('lifelog_storage_duration_seconds_count')).toMatchObject({
      '{operation="put",outcome="done"}': 1,
    });
    expect(Object.keys(await series('lifelog_queue_depth'))).toEqual(
      ['deletions', 'thumbnails', 'imports', 'uploads'].map((queue) => `{queue="${queue}"}`),
    );
  });

  it('tells of the pool and of jobs, failed ones too', async () => {
    expect(Object.keys(await series('lifelog_db_pool_connections'))).toEqual(
      ['busy', 'idle', 'waiting'].map((state) => `{state="${state}"}`),
    );
    const job = { name: 'a failing job', everyMs: 1, run: () => Promise.reject(new Error('on purpose')) };
    await expect(app.app.get(Jobs).runOnce(job)).rejects.toThrow('on purpose');
    expect(await series('lifelog_job_duration_seconds_count')).toMatchObject({
      '{job="a failing job",outcome="failed"}': 1,
    });
  });

  it('answers a read token or a session only', async () => {
    const made = await app.api('POST', '/api/auth/tokens', { name: 'writer', scopes: ['write'] });
    const { token } = (await made.json()) as { token: string };
    const statuses = await Promise.all(
      [{}, { authorization: `Bearer ${token}` }].map(
        async (headers) => (await fetch(`${app.url}/metrics`, { headers })).status,
      ),
    );
    expect(statuses).toEqual([401, 403]);
  });
});

describe('/metrics without METRICS', () => {
  it('is not there', async () => {
    const silent = await startTestApp({}, { database: app.database });
    expect((await silent.api('GET', '/metrics')).status).toBe(404);
    await silent.close();
  });
});
