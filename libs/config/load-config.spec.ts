import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ConfigError, loadConfig, parseConfig } from './load-config.js';

type Environment = Record<string, string>;

function faultsOf(environment: Environment): string[] {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

const TOKEN = `ll_${'x'.repeat(43)}`;

describe('parseConfig', () => {
  it('has the documented defaults', () => {
    expect({ ...parseConfig({ TIMEZONE: 'UTC' }) }).toEqual({
      NODE_ENV: 'production',
      PORT: 8000,
      HOST: '127.0.0.1',
      TRUST_PROXY: [],
      DATABASE_POOL_MAX: 10,
      DATA_DIR: './data',
      STORAGE_BACKEND: 'local',
      S3_REGION: 'us-east-1',
      S3_BUCKET: 'lifelog-attachments',
      S3_FORCE_PATH_STYLE: true,
      STORAGE_TIMEOUT_SECONDS: 30,
      PRESIGN_TTL_SECONDS: 300,
      RATE_LIMIT_PER_MINUTE: 0,
      FILE_MAX_BYTES: 10_485_760,
      ATTACHMENT_MAX_PER_EVENT: 10,
      ALLOWED_MIME_TYPES: [
        'image/jpeg',
        'image/png',
        'image/webp',
        'application/pdf',
        'text/plain',
        'text/markdown',
        'text/csv',
        'video/mp4',
      ],
      UPLOAD_CONCURRENCY: 8,
      BACKUP_KEEP: 14,
      UPGRADE_BACKUP_KEEP: 3,
      SESSION_TTL_DAYS: 7,
      SEARCH_LANGUAGE: 'english',
      TIMEZONE: 'UTC',
      DOCS_PUBLIC: false,
      METRICS: false,
      LOG_LEVEL: 'info',
    });
  });

  it.each<[string, string, unknown]>([
    ['NODE_ENV', 'development', 'development'],
    ['ADMIN_PASSWORD', 'a b', 'a b'],
    ['API_TOKEN', TOKEN, TOKEN],
    ['PORT', '0', 0],
    ['PORT', '65535', 65_535],
    ['HOST', '::1', '::1'],
    ['BASE_URL', 'https://log.example.org', 'https://log.example.org'],
    ['BASE_URL', 'http://nas:8000', 'http://nas:8000'],
    ['TRUST_PROXY', 'loopback, 10.0.0.0/8,::1', ['loopback', '10.0.0.0/8', '::1']],
    ['DATABASE_URL', 'postgres://u:p@h/d', 'postgres://u:p@h/d'],
    ['DATABASE_POOL_MAX', '2', 2],
    ['DATA_DIR', '/var/lib/life log', '/var/lib/life log'],
    ['S3_REGION', 'eu-west-1', 'eu-west-1'],
    ['S3_BUCKET', 'my.bucket-1', 'my.bucket-1'],
    ['S3_FORCE_PATH_STYLE', 'no', false],
    ['STORAGE_TIMEOUT_SECONDS', '600', 600],
    ['ATTACHMENT_DELIVERY', 'proxy', 'proxy'],
    ['PRESIGN_TTL_SECONDS', '604800', 604_800],
    ['FILE_MAX_BYTES', '1', 1],
    ['ATTACHMENT_MAX_PER_EVENT', '1000', 1000],
    ['ALLOWED_MIME_TYPES', 'text/plain,image/svg+xml', ['text/plain', 'image/svg+xml']],
    ['UPLOAD_CONCURRENCY', '64', 64],
    ['BACKUP_SCHEDULE', '30 3 * * *', '30 3 * * *'],
    ['BACKUP_SCHEDULE', '0 4 * * SUN', '0 4 * * SUN'],
    ['BACKUP_SCHEDULE', '@daily', '@daily'],
    ['BACKUP_DIR', '/srv/backups', '/srv/backups'],
    ['BACKUP_DIR', './data/backups', './data/backups'],
    ['BACKUP_KEEP', '1', 1],
    ['UPGRADE_BACKUP_KEEP', '0', 0],
    ['SESSION_TTL_DAYS', '365', 365],
    ['SESSION_SECRET', 's'.repeat(32), 's'.repeat(32)],
    ['SEARCH_LANGUAGE', 'simple', 'simple'],
    ['TIMEZONE', 'Europe/Lisbon', 'Europe/Lisbon'],
    ['DOCS_PUBLIC', 'TRUE', true],
    ['METRICS', '1', true],
    ['LOG_LEVEL', 'DEBUG', 'debug'],
  ])('reads %s=%s', (name, text, value) => {
    expect(parseConfig({ [name]: text })).toMatchObject({ [name]: value });
  });

  it.each([
    ['NODE_ENV', 'staging', 'must be production, development or test'],
    ['ADMIN_PASSWORD', 'x'.repeat(1025), 'must have 1,024 characters at most'],
    ['API_TOKEN', 'x'.repeat(31), 'must have 32 characters or more'],
    ['API_TOKEN', `${TOKEN} é`, 'must be visible ASCII characters without spaces'],
    ...['80.5', '1e3', '0x50', '-1', '65536', 'http', ' 80', '٨٠'].map((port) => [
      'PORT',
      port,
      'must be a whole number from 0 to 65535',
    ]),
    ['HOST', 'a b', 'must be an address or a host name to listen on'],
    ...[
      'log.example.org',
      'javascript:alert(1)',
      'https://log.example.org/',
      'https://log.example.org/at',
      'https://log.example.org?a',
    ].map((url) => ['BASE_URL', url, 'must be an http or https address that ends with the host or its port']),
    ['TRUST_PROXY', 'true', 'must list addresses or networks such as loopback,10.0.0.0/8'],
    ['DATABASE_URL', 'mysql://u:p@h/d', 'must look like postgresql://user:password@host:5432/database'],
    ...['postgresql://u:p@h:bad/x', 'postgresql://u:p@h:70000/x'].map((url) => [
      'DATABASE_URL',
      url,
      'must look like postgresql://user:password@host:5432/database',
    ]),
    ['DATABASE_MIGRATE_URL', 'h:5432', 'must look like postgresql://user:password@host:5432/database'],
    ['DATABASE_POOL_MAX', '1', 'must be a whole number from 2 to 1000'],
    ['STORAGE_BACKEND', 'gcs', 'must be local or s3'],
    ['S3_ENDPOINT', 'ftp://s3', 'must be an http or https address'],
    ['S3_PUBLIC_ENDPOINT', 's3', 'must be an http or https address'],
    ['S3_REGION', 'EU West', 'must be a region name such as us-east-1'],
    ['S3_BUCKET', 'A', 'must be a bucket name: 3 to 63 of a-z, 0-9, dot and hyphen'],
    ['S3_FORCE_PATH_STYLE', 'maybe', 'must be true or false'],
    ['STORAGE_TIMEOUT_SECONDS', '601', 'must be a whole number from 1 to 600'],
    ['ATTACHMENT_DELIVERY', 'redirect', 'must be presign or proxy'],
    ['PRESIGN_TTL_SECONDS', '0', 'must be a whole number from 1 to 604800'],
    ['FILE_MAX_BYTES', '10MB', 'must be a whole number from 1 to 1099511627776'],
    ['ATTACHMENT_MAX_PER_EVENT', '0', 'must be a whole number from 1 to 1000'],
    ['ALLOWED_MIME_TYPES', 'images', 'must list media types such as image/jpeg,text/plain'],
    ['UPLOAD_CONCURRENCY', '65', 'must be a whole number from 1 to 64'],
    ...[
      'nightly',
      '30 3 * *',
      '0 30 3 * * *',
      '30 24 * * *',
      '0 0 30 2 *',
      '@often',
      '2030-01-01T00:00:00',
    ].map((expression) => [
      'BACKUP_SCHEDULE',
      expression,
      'must be a cron expression that comes true some day: minute, hour, day of month, month and day of week, such as "30 3 * * *"',
    ]),
    ['BACKUP_DIR', './data/attachments/backups', 'must not be inside attachments of DATA_DIR'],
    ['BACKUP_DIR', 'data/postgres', 'must not be inside postgres of DATA_DIR'],
    ['BACKUP_KEEP', '0', 'must be a whole number from 1 to 1000'],
    ['UPGRADE_BACKUP_KEEP', '101', 'must be a whole number from 0 to 100'],
    ['SESSION_TTL_DAYS', '366', 'must be a whole number from 1 to 365'],
    ['SESSION_SECRET', 'short', 'must have 32 characters or more'],
    [
      'SEARCH_LANGUAGE',
      'English!',
      'must name a PostgreSQL text search configuration such as english or simple',
    ],
    ['TIMEZONE', 'Mars/Olympus', 'must be a time zone such as Europe/Lisbon, or an offset such as +02:00'],
    ['TIMEZONE', 'europe/lisbon', 'must be a time zone such as Europe/Lisbon, or an offset such as +02:00'],
    ['TIMEZONE', '+02', 'must be a time zone such as Europe/Lisbon, or an offset such as +02:00'],
    ['DOCS_PUBLIC', 'ja', 'must be true or false'],
    ['METRICS', '2', 'must be true or false'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
  ])('refuses %s=%s', (name, value, message) => {
    expect(faultsOf({ [name]: value })).toContain(`${name} ${message}`);
  });

  it('tells all faults in one message, one a line, and no secret in it', () => {
    const environment = {
      PORT: 'http',
      LOG_LEVEL: 'loud',
      API_TOKEN: 'sesame',
      STORAGE_BACKEND: 's3',
      DATABASE_MIGRATE_URL: 'postgres://u:sesame@h/d',
    };
    expect(() => parseConfig(environment)).toThrow(
      new ConfigError([
        'API_TOKEN must have 32 characters or more',
        'PORT must be a whole number from 0 to 65535',
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
        'S3_ACCESS_KEY and S3_SECRET_KEY are needed when STORAGE_BACKEND is s3',
        'DATABASE_MIGRATE_URL needs DATABASE_URL as well',
      ]),
    );
    expect(String(new ConfigError(faultsOf(environment)))).not.toContain('sesame');
    expect(new ConfigError(faultsOf(environment)).message.split('\n')).toHaveLength(6);
  });

  it('takes an empty variable for none', () => {
    const names = Object.keys({ ...parseConfig({}) }).concat('ADMIN_PASSWORD', 'API_TOKEN', 'DATABASE_URL');
    expect(parseConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(parseConfig({}));
  });

  it('does not look at variables that are not its own', () => {
    expect(parseConfig({ HOME: '/root', constructor: 'x', __proto__: 'y' })).toEqual(parseConfig({}));
  });

  it.each([
    [
      {
        RUSTFS_ENDPOINT: 'rustfs:9000',
        RUSTFS_ACCESS_KEY: 'a',
        RUSTFS_SECRET_KEY: 'b',
        RUSTFS_BUCKET: 'bucket',
      },
    ],
    [{ MINIO_ENDPOINT: 'rustfs:9000', MINIO_ACCESS_KEY: 'a', MINIO_SECRET_KEY: 'b', MINIO_BUCKET: 'bucket' }],
    [
      {
        MINIO_ENDPOINT: 'http://rustfs:9000',
        MINIO_ROOT_USER: 'a',
        MINIO_ROOT_PASSWORD: 'b',
        S3_BUCKET: 'bucket',
      },
    ],
  ])('understands the names %j of other installations', (environment) => {
    expect(parseConfig(environment)).toMatchObject({
      STORAGE_BACKEND: 's3',
      S3_ENDPOINT: 'http://rustfs:9000',
      S3_ACCESS_KEY: 'a',
      S3_SECRET_KEY: 'b',
      S3_BUCKET: 'bucket',
    });
  });

  it('prefers its own names, then RustFS, then MinIO, and skips empty ones', () => {
    const keys = {
      MINIO_ACCESS_KEY: 'm',
      MINIO_SECRET_KEY: 'm',
      RUSTFS_ACCESS_KEY: 'r',
      RUSTFS_SECRET_KEY: '',
    };
    expect(parseConfig(keys)).toMatchObject({ S3_ACCESS_KEY: 'r', S3_SECRET_KEY: 'm' });
    expect(parseConfig({ ...keys, S3_ACCESS_KEY: 's' })).toMatchObject({ S3_ACCESS_KEY: 's' });
  });

  it.each([
    ['ADMIN_PASSWORD', 'CHANGE_ME'],
    ['API_TOKEN', 'CHANGE_ME'],
    ['SESSION_SECRET', 'CHANGE_ME'],
    ['S3_SECRET_KEY', 'CHANGE_ME'],
    ['DATABASE_URL', 'postgresql://lifelog:CHANGE_ME@db:5432/lifelog'],
    ['DATABASE_MIGRATE_URL', 'postgresql://lifelog:CHANGE_ME@db:5432/lifelog'],
  ])('refuses %s=%s outside development', (name, value) => {
    const placeholder = (nodeEnv?: string): boolean =>
      faultsOf({ [name]: value, ...(nodeEnv && { NODE_ENV: nodeEnv }) }).some((fault) =>
        fault.includes('CHANGE_ME'),
      );
    expect([undefined, 'production', 'development', 'test'].map(placeholder)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('answers any environment with a configuration or a ConfigError', () => {
    const names = fc.constantFrom(...Object.keys({ ...parseConfig({}) }));
    fc.assert(
      fc.property(fc.dictionary(names, fc.string({ unit: 'binary' })), (environment) => {
        expect(Array.isArray(faultsOf(environment))).toBe(true);
      }),
    );
  });
});

describe('loadConfig', () => {
  const directory = process.cwd();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lifelog-config-'));
    process.chdir(folder);
  });

  afterEach(() => {
    process.chdir(directory);
    rmSync(folder, { recursive: true });
    delete process.env.UPLOAD_CONCURRENCY;
  });

  it('reads .env; the environment wins, unless it is empty', () => {
    writeFileSync('.env', 'UPLOAD_CONCURRENCY=7 # comment\nSESSION_TTL_DAYS="30"\n');
    expect(loadConfig()).toMatchObject({ UPLOAD_CONCURRENCY: 7, SESSION_TTL_DAYS: 30 });
    process.env.UPLOAD_CONCURRENCY = '8';
    expect(loadConfig().UPLOAD_CONCURRENCY).toBe(8);
    process.env.UPLOAD_CONCURRENCY = '';
    expect(loadConfig().UPLOAD_CONCURRENCY).toBe(7);
  });

  it('does without .env', () => {
    expect(loadConfig().UPLOAD_CONCURRENCY).toBe(8);
  });
});
