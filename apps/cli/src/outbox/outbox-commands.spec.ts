import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAsBlob } from 'node:fs';
import { CliHere } from '../../test/support/cli-here.js';
import { tryLock } from '../own-lock.js';
import { newEntry } from './new-entry.js';
import { Outbox } from './outbox.js';

const SETTINGS = { url: 'http://lifelog.test', token: undefined, profile: 'default' };
const WRITTEN = new Date('2026-10-15T07:40:00.000Z');

describe('what waits in the outbox', () => {
  let home: CliHere;
  let outbox: Outbox;

  beforeEach(async () => {
    home = await CliHere.create();
    outbox = Outbox.of(SETTINGS, { HOME: home.folder });
  });
  afterEach(() => home.remove());

  async function kept(title: string, { at = WRITTEN, files = [] as string[], timezone = 'Asia/Tokyo' } = {}) {
    const open = await Promise.all(
      files.map(async (name) => {
        const path = join(home.folder, name);
        await writeFile(path, 'bytes');
        return { name, path, content: await openAsBlob(path, { type: 'text/plain' }) };
      }),
    );
    const entry = newEntry({ title, timezone, metadata: { price: 3 } }, open, SETTINGS, at);
    await outbox.add(entry, open);
    return entry;
  }

  it('is listed, also what was refused, and what is damaged is named', async () => {
    const tea = await kept('Tea', { files: ['note.txt'] });
    const walk = await kept('Walk', { at: new Date('2026-10-15T07:41:00.000Z') });
    await outbox.refuse(walk, 'Its time is wrong.');
    const damaged = await kept('Lost', { at: new Date('2026-10-15T07:42:00.000Z') });
    await writeFile(join(outbox.path(damaged.id), 'entry.json'), '{');

    const { code, stdout, stderr } = await home.run(['outbox', 'list']);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      `${tea.id}  2026-10-15 16:40 Asia/Tokyo  Tea, with 1 file`,
      `${walk.id}  2026-10-15 16:41 Asia/Tokyo  Walk`,
      '  refused: Its time is wrong.',
      '',
    ]);
    expect(stderr).toBe(
      `${outbox.path(damaged.id)} is damaged. Look at it, and remove it by hand.\n2 events in the outbox\n`,
    );
    const listed = JSON.parse((await home.run(['outbox', 'list', '--json'])).stdout) as unknown[];
    expect(listed).toMatchObject([
      { id: tea.id, state: 'waiting', refused: null, event: { title: 'Tea' }, files: [{ name: 'note.txt' }] },
      { id: walk.id, state: 'refused', refused: 'Its time is wrong.' },
    ]);
    expect(JSON.stringify(listed)).not.toContain(tea.key);
  });

  it('is nothing at first', async () => {
    expect(await home.run(['outbox', 'list'])).toEqual({ code: 0, stdout: '', stderr: 'Nothing waits.\n' });
  });

  it('is shown one by one, for people and for programs', async () => {
    const { id } = await kept('Tea', { files: ['note.txt'] });
    const { stdout } = await home.run(['outbox', 'show', id.slice(0, 14)]);
    expect(stdout.split('\n')).toEqual([
      `${id}  2026-10-15 16:40 Asia/Tokyo  Tea, with 1 file`,
      '  title: Tea',
      '  timezone: Asia/Tokyo',
      '  metadata: {"price":3}',
      '  timestamp: 2026-10-15T07:40:00.000Z',
      expect.stringMatching(/^ {2}uid: [0-9a-f-]{36}$/),
      '  file: note.txt (text/plain, 5 bytes)',
      '  for: default at http://lifelog.test',
      `  kept in: ${outbox.path(id)}`,
      '',
    ]);
    const told = JSON.parse((await home.run(['outbox', 'show', id, '--json'])).stdout) as object;
    expect(told).toMatchObject({ id, state: 'waiting', event: { title: 'Tea' } });
  });

  it('is not shown when it is damaged, unknown, or meant in two ways', async () => {
    const { id } = await kept('Tea');
    await kept('Walk');
    await writeFile(join(outbox.path(id), 'entry.json'), '{"version": 2}');
    expect(await home.run(['outbox', 'show', id])).toEqual({
      code: 1,
      stdout: '',
      stderr: `${outbox.path(id)} is damaged. Look at it, and remove it by hand.\n`,
    });
    expect(await home.run(['outbox', 'show', '2026'])).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/^More than one event in the outbox begins with "2026"/) as string,
    });
    expect(await home.run(['outbox', 'show', '1999'])).toMatchObject({ code: 4, stdout: '' });
  });

  it('is dropped by name, or all of it when that is said twice', async () => {
    const { id } = await kept('Tea');
    await kept('Walk');
    for (const args of [[], [id, '--all']]) {
      expect(await home.run(['outbox', 'drop', ...args])).toEqual({
        code: 2,
        stdout: '',
        stderr: 'Name what to drop, or give --all.\n',
      });
    }
    expect(await home.run(['outbox', 'drop', id])).toMatchObject({ code: 0, stdout: 'Dropped 1 event\n' });
    expect(await home.run(['outbox', 'drop', '--all'])).toMatchObject({
      code: 2,
      stderr: 'There is no terminal to ask on. Add --yes to drop them.\n',
    });
    expect(await outbox.ids()).toHaveLength(1);
    expect((await home.run(['outbox', 'drop', '--all', '--yes'])).stdout).toBe('Dropped 1 event\n');
    expect((await home.run(['outbox', 'drop', '--all'])).stdout).toBe('Dropped 0 events\n');
  });

  it('is not dropped while it is being sent', async () => {
    const { id } = await kept('Tea');
    const sender = await tryLock(outbox.path(id));
    expect(await home.run(['outbox', 'drop', id])).toMatchObject({
      code: 1,
      stderr: `${id} is being sent just now.\n`,
    });
    await sender?.release();
    expect(await outbox.ids()).toEqual([id]);
  });

  it('is gone without a word when another process was faster', async () => {
    const { id } = await kept('Tea');
    await outbox.remove(id);
    await outbox.remove(id);
    expect(await outbox.read(id)).toBeUndefined();
    expect(await outbox.ids()).toEqual([]);
  });

  it('is told of when the disk does not let it go', async () => {
    const { id } = await kept('Tea');
    await mkdir(join(outbox.folder, `.gone-${id}`, 'in the way'), { recursive: true });
    await expect(outbox.remove(id)).rejects.toMatchObject({ code: 'ENOTEMPTY' });
    expect(await outbox.ids()).toEqual([id]);
  });
});
