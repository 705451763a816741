import { parseConfig } from '#libs/config';
import { unencryptedWays } from './unencrypted-ways.js';

const S3 = { S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' };
const of = (environment: Record<string, string>) => unencryptedWays(parseConfig(environment));

describe('unencryptedWays', () => {
  it.each([
    'postgresql://a:b@db.example/lifelog',
    'postgresql://a:b@db.example/lifelog?sslmode=disable',
    'postgresql://a:b@203.0.113.7:6432/lifelog',
    'postgresql://a:b@[2001:db8::7]/lifelog',
  ])('are %s', (url) => {
    const [way = ''] = of({ DATABASE_URL: url });
    expect(way).toMatch(/^DATABASE_URL \((db\.example|203\.0\.113\.7|\[?2001:db8::7\]?)\)$/);
  });

  it.each([
    'postgresql://a:b@db/lifelog',
    'postgresql://a:b@localhost/lifelog',
    'postgresql://a:b@192.168.1.9/lifelog',
    'postgresql://a:b@[::1]/lifelog',
    'postgresql://a:b@nas.lan/lifelog',
    'postgresql://a:b@localhost/lifelog?host=/run/postgresql',
    'postgresql://a:b@db.example/lifelog?sslmode=verify-full',
    'postgresql://a:b@db.example/lifelog?sslmode=no-verify',
  ])('are not %s', (url) => {
    expect(of({ DATABASE_URL: url })).toEqual([]);
  });

  it('are told for each of the addresses', () => {
    const url = 'postgresql://a:b@db.example/lifelog';
    expect(
      of({ DATABASE_URL: url, DATABASE_MIGRATE_URL: url, S3_ENDPOINT: 'http://s3.example:9000', ...S3 }),
    ).toEqual(['DATABASE_URL (db.example)', 'DATABASE_MIGRATE_URL (db.example)', 'S3_ENDPOINT (s3.example)']);
    expect(of({ S3_ENDPOINT: 'https://s3.example', ...S3 })).toEqual([]);
    expect(of({ S3_ENDPOINT: 'http://rustfs:9000', ...S3 })).toEqual([]);
  });
});
