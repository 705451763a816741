import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { anObjectKey, keepObject, ScriptedS3 } from '#libs/testing';
import { S3Store } from './s3-store.js';

interface Policy {
  Statement: { Effect: string; Action: string[]; Resource: string[] }[];
}

const BUCKET = 'lifelog-attachments';
const MiB = 1024 * 1024;
/** What AWS asks of a key for each operation; the other stores have taken it over. */
const NEEDS: Record<string, string[]> = {
  HeadBucket: ['s3:ListBucket'],
  ListObjectsV2: ['s3:ListBucket'],
  HeadObject: ['s3:GetObject'],
  GetObject: ['s3:GetObject'],
  PutObject: ['s3:PutObject'],
  CopyObject: ['s3:GetObject', 's3:PutObject'],
  DeleteObject: ['s3:DeleteObject'],
  CreateMultipartUpload: ['s3:PutObject'],
  UploadPart: ['s3:PutObject'],
  CompleteMultipartUpload: ['s3:PutObject'],
  AbortMultipartUpload: ['s3:AbortMultipartUpload'],
};

const policy = JSON.parse(
  readFileSync(new URL('../../../docker/storage/lifelog-policy.json', import.meta.url), 'utf8'),
) as Policy;
const allowed = policy.Statement.flatMap(({ Action }) => Action);

/** Everything that LifeLog does with a bucket that is there, an upload in parts that fails included. */
describe('the policy for the key of the store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-s3-policy-'));
  let s3: ScriptedS3;
  let store: S3Store;

  beforeAll(async () => {
    s3 = await ScriptedS3.start();
    s3.buckets.add(BUCKET);
    store = new S3Store({
      endpoint: s3.endpoint,
      region: 'us-east-1',
      bucket: BUCKET,
      accessKey: 'key',
      secretKey: 'secret',
      forcePathStyle: true,
      spoolFolder: join(folder, 'incoming'),
      timeoutMs: 5_000,
      singleMax: 5 * MiB,
    });
    await store.open(true);
    await store.writeMarker('{}');
    await store.readMarker();
    await store.check();
    const [small, large, moved] = [anObjectKey(), anObjectKey(), anObjectKey()];
    await keepObject(store, small, 'some bytes');
    await keepObject(store, large, Buffer.alloc(9 * MiB));
    await store.stat(small);
    await store.stat(anObjectKey());
    await buffer(await store.read(small, { first: 1, last: 3 }));
    await store.move(small, moved);
    for await (const { key } of store.list()) await store.delete(key);
    s3.fail('UploadPart', { status: 403, code: 'AccessDenied' });
    await expect(keepObject(store, large, Buffer.alloc(9 * MiB))).rejects.toThrow();
  });
  afterAll(async () => {
    store.close();
    await s3.close();
    rmSync(folder, { recursive: true });
  });

  it('allows what is asked of the store, and not one action more', () => {
    const asked = [...new Set(s3.calls.map(({ operation }) => operation))];
    expect(asked.sort()).toEqual(Object.keys(NEEDS).sort());
    const needed = new Set(asked.flatMap((operation) => NEEDS[operation] ?? []));
    expect([...allowed].sort()).toEqual([...needed].sort());
  });

  it('is about one bucket and allows nothing by a wildcard', () => {
    const resources = policy.Statement.flatMap(({ Resource }) => Resource);
    expect(resources).toEqual([`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`]);
    expect(policy.Statement.map(({ Effect }) => Effect)).toEqual(['Allow', 'Allow']);
    expect(allowed.join()).not.toContain('*');
  });

  it('is enough, because every request is signed and none opens anything to others', () => {
    const unsigned = s3.calls.filter(({ headers }) => !headers.authorization?.startsWith('AWS4-HMAC-SHA256'));
    expect(unsigned).toEqual([]);
    const opening = s3.calls.flatMap(({ headers, query }) =>
      [...Object.keys(headers), ...query.keys()].filter((name) => /acl|grant|policy/i.test(name)),
    );
    expect(opening).toEqual([]);
    expect(new Set(s3.calls.map(({ bucket }) => bucket))).toEqual(new Set([BUCKET]));
  });
});
