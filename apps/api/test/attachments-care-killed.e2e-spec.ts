import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MortalServer } from './support/mortal-server.js';

const BYTES = 'what must not be lost';

interface Event {
  id: number;
  attachments: { key: string }[];
}

describe('a server that is killed', () => {
  let server: MortalServer;

  beforeAll(async () => {
    server = await MortalServer.start();
  });
  afterAll(() => server.close());

  const create = async (files: number): Promise<Event> => {
    const form = new FormData();
    form.append('title', 'With files');
    for (let n = 0; n < files; n++)
      form.append('files', new File([BYTES], `n${n}.txt`, { type: 'text/plain' }));
    const response = await server.ask('POST', '/api/events', form);
    expect(response.status).toBe(201);
    return (await response.json()) as Event;
  };
  const count = async (where: string) => {
    const { rows } = await server.database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${where}`,
    );
    return rows[0]?.n;
  };
  const areGone = async (keys: string[]) =>
    keys.every((key) => !existsSync(server.files(key))) && (await count('object_deletions')) === 0;
  /** Every row has its exact bytes, and every object its row. */
  const expectWhole = async (files: number) => {
    const lines = (await (await server.ask('POST', '/api/storage/verify')).text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'end', checked: files, damaged: 0 });
    expect(await count('attachments')).toBe(files);
    expect(await count('object_deletions')).toBe(0);
    expect(await server.objects()).toHaveLength(files);
  };

  describe.each(['event', 'attachment'])('while it deletes an %s', (what) => {
    it.each(['delete.before_commit', 'delete.after_commit', 'delete.object_gone', 'delete.row_gone'])(
      'at %s: it is fully there or fully gone',
      async (failpoint) => {
        const { id, attachments } = await create(what === 'event' ? 3 : 1);
        const keys = attachments.map(({ key }) => key);
        const path = what === 'event' ? `/api/events/${id}` : `/api/attachments/${keys[0]}`;
        await server.killAt(failpoint);
        const answer = await server.ask('DELETE', path).catch(() => undefined);
        const isAnswered = failpoint === 'delete.object_gone' || failpoint === 'delete.row_gone';
        expect(answer?.status).toBe(isAnswered ? 204 : undefined);
        expect(await server.rise()).toBeNull(); // by a signal

        const there = failpoint === 'delete.before_commit';
        expect((await server.ask('GET', path)).status).toBe(there ? 200 : 404);
        if (there) {
          for (const key of keys) {
            expect(await (await server.ask('GET', `/api/attachments/${key}?presign=0`)).text()).toBe(BYTES);
          }
        } else {
          // what the dead one had in its hands is left alone for a while, but within a minute all is gone
          expect(await count(`object_deletions WHERE due_at > now() + interval '50 seconds'`)).toBe(0);
          await server.database.pool.query('UPDATE object_deletions SET due_at = least(due_at, now())');
          while (!(await areGone(keys))) await sleep(50);
        }
        const cleaned = await server.ask('POST', '/api/storage/gc');
        expect(await cleaned.json()).toMatchObject({ pending_removed: 0, quarantined: 0 });
        await expectWhole(there ? keys.length : 0);
        await server.ask('DELETE', path);
        while (!(await areGone(keys))) await sleep(50);
      },
    );
  });
});
