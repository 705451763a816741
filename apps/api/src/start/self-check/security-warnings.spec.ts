import { parseConfig } from '#libs/config';
import { type SecurityFacts, securityWarnings } from './security-warnings.js';

const NO_FACTS: SecurityFacts = { readableByOthers: [], powerfulRole: null };
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
    [{ ADMIN_PASSWORD: 'kF7-x' }, /^ADMIN_PASSWORD has 5 characters/],
    [{ HOST: '0.0.0.0' }, /^LifeLog listens on 0\.0\.0\.0 without TLS/],
    [{ HOST: '192.168.1.20', BASE_URL: 'http://log.lan' }, /without TLS/],
    [{ TRUST_PROXY: 'loopback' }, /^TRUST_PROXY is set, but BASE_URL is not/],
    [{ BASE_URL: 'https://log.example' }, /^BASE_URL is https, but TRUST_PROXY is not set/],
  ] as [Record<string, string>, RegExp][])('of %j', (environment, sentence) => {
    expect(of(environment).join('\n')).toMatch(sentence);
  });

  it('of files and roles say which', () => {
    const facts = { readableByOthers: ['/srv/data (0755)'], powerfulRole: 'postgres' };
    expect(of({}, facts)).toEqual([
      expect.stringContaining('/srv/data (0755) can be read by other users'),
      expect.stringContaining('The role postgres of DATABASE_URL'),
    ]);
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
