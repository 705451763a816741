import { parseConfig } from '#libs/config';
import { type SecurityFacts, securityWarnings } from './security-warnings.js';

const NO_FACTS: SecurityFacts = { readableByOthers: [], roles: undefined };
const of = (environment: Record<string, string>, facts = NO_FACTS) =>
  securityWarnings(parseConfig({ NODE_ENV: 'development', ...environment }), facts);

describe('securityWarnings', () => {
  it('are none for what a first start has', () => {
    expect(of({})).toEqual([]);
    expect(of({ BASE_URL: 'https://log.example', TRUST_PROXY: 'loopback', HOST: '0.0.0.0' })).toEqual([]);
    expect(of({ HOST: '::1', ADMIN_PASSWORD: 'correct horse battery staple' })).toEqual([]);
  });

  it.each([
    [{ ADMIN_PASSWORD: 'CHANGE_ME' }, /^ADMIN_PASSWORD has a password that everybody knows/],
    [{ S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'rustfsadmin' }, /^S3_SECRET_KEY has a password that everybody/],
    [{ DATABASE_URL: 'postgresql://lifelog:lifelog@db/lifelog' }, /^DATABASE_URL has a password that/],
    [{ DATABASE_URL: 'postgresql://a@db/x?password=postgres' }, /^DATABASE_URL has a password that/],
    [{ ADMIN_PASSWORD: 'kF7-x' }, /^ADMIN_PASSWORD has 5 characters/],
    [{ HOST: '0.0.0.0' }, /^LifeLog listens on 0\.0\.0\.0 without TLS/],
    [{ HOST: '192.168.1.20', BASE_URL: 'http://log.lan' }, /without TLS/],
    [
      { DATABASE_URL: 'postgresql://a:b@db.example/x' },
      /^DATABASE_URL \(db\.example\) is reached without TLS/,
    ],
    [{ API_TOKEN: 'secret00000000000000000000000000' }, /^API_TOKEN has a password that everybody knows/],
    [{ TRUST_PROXY: 'loopback' }, /^TRUST_PROXY is set, but BASE_URL is not/],
    [{ BASE_URL: 'https://log.example' }, /^BASE_URL is https, but TRUST_PROXY is not set/],
  ] as [Record<string, string>, RegExp][])('of %j', (environment, sentence) => {
    expect(of(environment).join('\n')).toMatch(sentence);
  });

  it('are no reason to stop for a password that the driver takes', () => {
    expect(of({ DATABASE_URL: 'postgresql://a:100%zz-9vK@db/x' })).toEqual([]);
  });

  it('of files say which', () => {
    expect(of({}, { ...NO_FACTS, readableByOthers: ['/srv/data (0755)'] })).toEqual([
      expect.stringContaining('/srv/data (0755) can be read by other users'),
    ]);
  });

  const plain = (role: string) => ({ role, isPowerful: false, settings: [] });
  const powerful = (role: string) => ({ role, isPowerful: true, settings: [] });
  it.each([
    ['two roles with what they need', 'a', 'b', [plain('a'), plain('b')], []],
    ['a superuser for the data', 'a', 'b', [powerful('a'), plain('b')], [/^The role a of DATABASE_URL may/]],
    [
      'a superuser that migrates',
      'a',
      'b',
      [plain('a'), powerful('b')],
      [/^The role b of DATABASE_MIGRATE_URL/],
    ],
    ['one role for both', 'a', 'a', [plain('a')], [/^The role a works with the data and owns the schema/]],
    ['one superuser for both', 'a', 'a', [powerful('a')], [/^The role a of DATABASE_URL may do far more/]],
    [
      'settings from nobody knows where',
      'a',
      'b',
      [{ ...plain('a'), settings: ['search_path'] }, plain('b')],
      [/^The role a has settings of its own \(search_path\)/],
    ],
  ])('of %s', (_what, app, migrate, rights, sentences) => {
    expect(of({}, { ...NO_FACTS, roles: { app, migrate, rights } })).toEqual(
      sentences.map((sentence) => expect.stringMatching(sentence) as string),
    );
  });

  it('never have a secret in them', () => {
    const secrets = {
      ADMIN_PASSWORD: 'letmein1',
      DATABASE_URL: 'postgresql://u:passw0rd@db/x',
      HOST: '0.0.0.0',
    };
    expect(of(secrets).length).toBeGreaterThan(2);
    expect(of(secrets).join()).not.toMatch(/letmein|passw0rd/);
  });
});
