import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseForeignCluster } from './postgres-account.js';

describe('refuseForeignCluster', () => {
  let cluster: string;
  let owner: number;
  beforeAll(() => {
    cluster = mkdtempSync(join(tmpdir(), 'lifelog cluster '));
    owner = statSync(cluster).uid;
  });
  afterAll(() => rmSync(cluster, { recursive: true }));

  it('lets in its owner and root, and anybody where there is none yet', () => {
    expect(() => refuseForeignCluster(cluster)).not.toThrow();
    expect(() => refuseForeignCluster(cluster, owner)).not.toThrow();
    expect(() => refuseForeignCluster(cluster, 0)).not.toThrow();
    expect(() => refuseForeignCluster(join(cluster, 'none'), owner + 4321)).not.toThrow();
  });

  it('refuses everybody else, and says what to do', () => {
    expect(() => refuseForeignCluster(cluster, owner + 4321)).toThrow(
      `${cluster} belongs to another user (uid ${owner}). Start LifeLog as that user or as root, or give the folder to ` +
        'this user with chown.',
    );
  });
});
