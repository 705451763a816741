import type { EventResponse } from '#libs/api-client';
import { type CliApp, startCliApp } from './support/cli-app.js';

describe('changing what is logged', () => {
  let cli: CliApp;
  let id: number;

  beforeAll(async () => {
    cli = await startCliApp();
  });
  afterAll(() => cli.close());

  beforeEach(async () => {
    const made = await cli.app.api('POST', '/api/events', {
      title: 'Flat white',
      description: 'Corner table.',
      tags: ['coffee', 'lisbon'],
      metadata: { place: 'Chiado', price: 3.5 },
      timestamp: '2026-10-15T07:40:00Z',
    });
    ({ id } = (await made.json()) as EventResponse);
  });

  const update = (...args: string[]) => cli.json<EventResponse>('update', String(id), ...args);
  const stored = async () => (await (await cli.app.api('GET', `/api/events/${id}`)).json()) as EventResponse;

  describe('lifelog update', () => {
    it('changes what is given and nothing else', async () => {
      const before = await stored();
      const after = await update('--title', 'Espresso', '--timezone', 'Asia/Tokyo');
      expect(after).toEqual({
        ...before,
        title: 'Espresso',
        timezone: 'Asia/Tokyo',
        updated_at: after.updated_at,
      });
      expect(await stored()).toEqual(after);
    });

    it('merges metadata, and empties what is to be cleared', async () => {
      expect((await update('--metadata', '{"price": null, "with": "Inês"}')).metadata).toEqual({
        place: 'Chiado',
        with: 'Inês',
      });
      expect(await update('--clear', 'description', 'metadata', 'tags')).toMatchObject({
        description: null,
        metadata: null,
        tags: [],
      });
    });

    it('replaces tags, or adds and removes some', async () => {
      expect((await update('--tags', 'a, b')).tags).toEqual(['a', 'b']);
      expect((await update('--add-tags', 'c,a', '--remove-tags', 'b')).tags).toEqual(['a', 'c']);
    });

    it('changes nothing with the ETag of an older state', async () => {
      const etag = (await cli.app.api('GET', `/api/events/${id}`)).headers.get('etag') ?? '';
      await update('--title', 'Espresso', '--if-match', etag);
      const late = await cli.home.run(['update', String(id), '--title', 'Late', '--if-match', etag]);
      expect(late).toMatchObject({ code: 1, stdout: '' });
      expect((await stored()).title).toBe('Espresso');
    });

    it('shows the event as it is now, or the fields that were asked for', async () => {
      const [stdout] = await cli.told('update', String(id), '--title', 'Espresso');
      expect(stdout).toMatch(/^Espresso\n2026-10-15 08:40\n\nCorner table\.\n/);
      const [fields] = await cli.told(
        'update',
        String(id),
        '--desc',
        'x',
        '--fields',
        'title,metadata.price',
      );
      expect(fields).toBe('TITLE     METADATA.PRICE\nEspresso             3.5\n');
    });

    it.each([
      ['nothing to change', [], 2, /^There is nothing to change/],
      ['two kinds of tags', ['--tags', 'a', '--add-tags', 'b'], 2, /cannot be used with/],
      ['a field cleared and given', ['--clear', 'tags', '--add-tags', 'b'], 2, /contradict/],
      ['a title to clear', ['--clear', 'title'], 2, /Allowed choices/],
      ['a blank title', ['--title', ' '], 1, /^title must be/],
    ])('fails with %s', async (_name, args, code, stderr) => {
      const result = await cli.home.run(['update', String(id), ...args]);
      expect(result).toMatchObject({ code, stdout: '' });
      expect(result.stderr).toMatch(stderr);
    });

    it('is 4 for an event that is not there', async () => {
      expect((await cli.home.run(['update', '999999999', '--add-tags', 'x'])).code).toBe(4);
    });
  });

  describe('lifelog delete', () => {
    it('needs --yes where there is no terminal', async () => {
      const refused = await cli.home.run(['delete', String(id)]);
      expect(refused).toEqual({
        code: 2,
        stdout: '',
        stderr: 'There is no terminal to ask on. Add --yes to do it.\n',
      });
      expect((await stored()).id).toBe(id);
      expect(await cli.told('delete', String(id), '--yes')).toEqual([`Deleted event ${id}\n`, '']);
      expect((await cli.home.run(['delete', String(id), '--yes'])).code).toBe(4);
    });

    it('asks on a terminal, and names what would go', async () => {
      const no = await cli.home.onTerminal(`lifelog delete ${id}`, { input: 'n\n' });
      expect(no.stdout).toContain(`Delete event ${id}, 2026-10-15 08:40: Flat white? [y/N] `);
      expect([no.code, no.stdout.split('\r\n').at(-2)]).toEqual([1, 'Nothing was changed.']);
      const yes = await cli.home.onTerminal(`lifelog delete ${id} --json`, { input: 'y\n' });
      expect([yes.code, yes.stdout]).toEqual([0, expect.stringContaining(`"deleted": ${id}`)]);
      expect((await cli.app.api('GET', `/api/events/${id}`)).status).toBe(404);
    });
  });

  describe('lifelog tags', () => {
    it('lists, renames and merges', async () => {
      await update('--tags', 'kaffee,Kaffee-Haus,tee');
      const [table, note] = await cli.told('tags', '--prefix', 'KAF');
      expect([table, note]).toEqual(['EVENTS  TAG\n     1  kaffee\n     1  Kaffee-Haus\n', '2 tags\n']);
      expect(await cli.told('tags', 'rename', 'kaffee', 'espresso')).toEqual([
        'Renamed kaffee to espresso in 1 event\n',
        '',
      ]);
      const clash = await cli.home.run(['tags', 'rename', 'espresso', 'tee']);
      expect(clash).toMatchObject({ code: 1, stdout: '' });
      expect(await cli.json('tags', 'merge', 'espresso', 'tee')).toEqual({
        renaming_id: null,
        updated: 1,
        tag: 'tee',
      });
      expect((await stored()).tags).toEqual(['tee', 'Kaffee-Haus']);
      expect((await cli.told('tags', 'list', '--prefix', 'tee', '--ndjson'))[0]).toBe(
        '{"tag":"tee","count":1}\n',
      );
      expect((await cli.home.run(['tags', 'rename', 'nowhere', 'x'])).code).toBe(4);
    });
  });
});
