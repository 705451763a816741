import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseLauncher } from './choose-launcher.js';
import { createCluster } from './create-cluster.js';
import { dataLayout } from './data-layout.js';
import { findPostgresBinaries } from './postgres-binaries.js';

describe('chooseLauncher', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lifelog private ')));
  afterAll(() => rmSync(folder, { recursive: true }));

  // As root, the server's account may pass through neither; as an ordinary user there is nothing to it.
  it('starts PostgreSQL installed in a private folder on data in a private folder, and opens neither', async () => {
    cpSync(dirname(dirname(findPostgresBinaries().postgres)), join(folder, 'native'), { recursive: true });
    const binaries = {
      initdb: join(folder, 'native/bin/initdb'),
      postgres: join(folder, 'native/bin/postgres'),
    };
    const layout = dataLayout(join(folder, 'data'));
    mkdirSync(layout.dataDir, { mode: 0o700 });
    const { launcher, account } = await chooseLauncher(layout, binaries);
    await createCluster({ layout, binaries, launcher, account, password: 'x', durable: false });

    expect(statSync(layout.cluster).uid).toBe(account?.uid ?? process.getuid?.());
    expect([folder, layout.dataDir].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  });
});
