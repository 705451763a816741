import { Audit } from '#libs/audit';
import { keepAttachment, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { AttachmentNotFound } from './attachment.errors.js';
import { RemoveAttachment } from './remove-attachment.js';

describe('removing an attachment', () => {
  let opened: OpenDatabase;
  let store: OpenStore;
  let removal: RemoveAttachment;

  beforeAll(async () => {
    [opened, store] = await Promise.all([openDatabase(), openStore()]);
    removal = new RemoveAttachment(opened.database, new Audit(opened.database));
  });
  afterEach(() => opened.pool.query('TRUNCATE attachments, object_deletions, audit_log'));
  afterAll(() => Promise.all([opened.drop(), store.remove()]));

  async function queued(): Promise<string[]> {
    const { rows } = await opened.pool.query<{ key: string }>(
      'SELECT key FROM object_deletions WHERE due_at <= now() ORDER BY key',
    );
    return rows.map(({ key }) => key);
  }

  it.each([
    ['none', []],
    ['wanted', ['large', 'small']],
    ['made', ['large', 'small']],
    ['failed', ['large', 'small']],
  ] as const)(
    'with thumbnails %s queues all of its objects and leaves the others',
    async (thumbnails, sizes) => {
      const other = await keepAttachment(opened.pool, store.store);
      const { key, id, eventId } = await keepAttachment(opened.pool, store.store, { thumbnails });
      await removal.run(key, { address: '127.0.0.1' });
      const folder = key.split('/')[0] ?? '';
      expect(await queued()).toEqual([key, ...sizes.map((size) => `${folder}/${size}.webp`)]);
      const { rows } = await opened.pool.query('SELECT key FROM attachments');
      expect(rows).toEqual([{ key: other.key }]);
      const audit = await opened.pool.query('SELECT action, address, details FROM audit_log');
      expect(audit.rows).toMatchObject([
        { action: 'attachment.deleted', address: '127.0.0.1', details: { id, event_id: eventId } },
      ]);
    },
  );

  it('is for what can be seen: neither unknown keys nor uploads under way', async () => {
    const { key } = await keepAttachment(opened.pool, store.store, { state: 'pending' });
    for (const wrong of [key, 'nothing/1__x']) {
      await expect(removal.run(wrong, { address: null })).rejects.toThrow(AttachmentNotFound);
    }
    expect(await queued()).toEqual([]);
    expect((await opened.pool.query('SELECT FROM attachments')).rowCount).toBe(1);
  });

  it('takes nothing away when the audit log cannot be written', async () => {
    const { key } = await keepAttachment(opened.pool, store.store);
    await opened.pool.query('ALTER TABLE audit_log RENAME TO away');
    await expect(removal.run(key, { address: null })).rejects.toThrow('audit_log');
    await opened.pool.query('ALTER TABLE away RENAME TO audit_log');
    expect(await queued()).toEqual([]);
    expect((await opened.pool.query('SELECT FROM attachments')).rowCount).toBe(1);
  });

  it('is done once of many at the same time', async () => {
    const { key } = await keepAttachment(opened.pool, store.store);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 3 }, () => removal.run(key, { address: null })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await queued()).toEqual([key]);
  });
});
