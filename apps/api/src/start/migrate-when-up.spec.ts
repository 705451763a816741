import { freePort } from '../../test/support/lifelog-process.js';
import { migrateWhenUp } from './migrate-when-up.js';

describe('migrateWhenUp', () => {
  it('gives up on a database that does not answer, naming the server and not the password', async () => {
    const port = await freePort();
    const url = `postgresql://me:secret@127.0.0.1:${port}/diary`;
    const failure = await migrateWhenUp({ url }, 'english', { patienceMs: 600 }).catch((error: unknown) =>
      String(error),
    );
    expect(failure).toContain(`127.0.0.1:${port}/diary did not answer`);
    // under load it may be a timeout, which has no code
    expect(failure).toMatch(/ s( \(ECONNREFUSED\))?\. Start it, or correct DATABASE_URL/);
    expect(failure).not.toContain('secret');
  });
});
