import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUrl, Matches, MaxLength, MinLength, Validate } from 'class-validator';
import { IsCronExpression } from './is-cron-expression.js';
import { IsPostgresUrl } from './is-postgres-url.js';
import { IsTimeZone } from './is-time-zone.js';
import { BooleanVariable, IntegerVariable, ListVariable } from './variable.js';

const HTTP_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };
/** A proxy is given the same: with a path, or only a slash, it would hand on nothing but that. */
const ORIGIN = 'must be an http or https address that ends with the host or its port';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every variable that LifeLog reads, validated. Unset and empty mean the same. Described in `.env.example`. */
export class AppConfig {
  @IsIn(['production', 'development', 'test'], { message: 'must be production, development or test' })
  NODE_ENV: 'production' | 'development' | 'test' = 'production';

  @IsOptional()
  @MaxLength(1024, { message: 'must have 1,024 characters at most' })
  ADMIN_PASSWORD?: string;

  @IsOptional()
  @MinLength(32, { message: 'must have 32 characters or more' })
  @Matches(/^[\x21-\x7e]*$/, { message: 'must be visible ASCII characters without spaces' })
  API_TOKEN?: string;

  @IntegerVariable(0, 65_535)
  PORT = 8000;

  @Matches(/^[\w.:-]+$/, { message: 'must be an address or a host name to listen on' })
  HOST = '127.0.0.1';

  @IsOptional()
  @IsUrl(HTTP_URL, { message: ORIGIN })
  @Matches(/^https?:\/\/[^/?#]+$/i, { message: ORIGIN })
  BASE_URL?: string;

  /** Addresses, networks or names (`loopback`) of the proxies whose X-Forwarded-* headers are believed. */
  @ListVariable(
    /^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d{1,3})?)$/,
    'must list addresses or networks such as loopback,10.0.0.0/8',
  )
  TRUST_PROXY: string[] = [];

  @IsOptional()
  @Validate(IsPostgresUrl)
  DATABASE_URL?: string;

  @IsOptional()
  @Validate(IsPostgresUrl)
  DATABASE_MIGRATE_URL?: string;

  @IntegerVariable(2, 1000)
  DATABASE_POOL_MAX = 10;

  @MinLength(1, { message: 'must be a folder' })
  DATA_DIR = './data';

  @IsIn(['local', 's3'], { message: 'must be local or s3' })
  STORAGE_BACKEND: 'local' | 's3' = 'local';

  @IsOptional()
  @IsUrl(HTTP_URL, { message: 'must be an http or https address' })
  S3_ENDPOINT?: string;

  @IsOptional()
  @IsUrl(HTTP_URL, { message: 'must be an http or https address' })
  S3_PUBLIC_ENDPOINT?: string;

  @Matches(/^[a-z0-9-]+$/, { message: 'must be a region name such as us-east-1' })
  S3_REGION = 'us-east-1';

  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
    message: 'must be a bucket name: 3 to 63 of a-z, 0-9, dot and hyphen',
  })
  S3_BUCKET = 'lifelog-attachments';

  @IsOptional()
  S3_ACCESS_KEY?: string;

  @IsOptional()
  S3_SECRET_KEY?: string;

  @BooleanVariable()
  S3_FORCE_PATH_STYLE = true;

  @IntegerVariable(1, 600)
  STORAGE_TIMEOUT_SECONDS = 30;

  /** Unset: `presign` with S3, `proxy` with local disk. */
  @IsOptional()
  @IsIn(['presign', 'proxy'], { message: 'must be presign or proxy' })
  ATTACHMENT_DELIVERY?: 'presign' | 'proxy';

  @IntegerVariable(1, 604_800)
  PRESIGN_TTL_SECONDS = 300;

  @IntegerVariable(1, 1_099_511_627_776)
  FILE_MAX_BYTES = 10_485_760;

  @IntegerVariable(1, 1000)
  ATTACHMENT_MAX_PER_EVENT = 10;

  @ListVariable(/^[a-z]+\/[a-z0-9.+-]+$/, 'must list media types such as image/jpeg,text/plain')
  ALLOWED_MIME_TYPES: string[] = [
    'image/jpeg',
    'image/png',
    'image/webp',
    'application/pdf',
    'text/plain',
    'text/markdown',
    'text/csv',
    'video/mp4',
  ];

  @IntegerVariable(1, 64)
  UPLOAD_CONCURRENCY = 8;

  /** When LifeLog backs itself up, in the owner's zone. Unset: never by itself. */
  @IsOptional()
  @Validate(IsCronExpression)
  BACKUP_SCHEDULE?: string;

  /** Unset: `backups` in DATA_DIR, or below `backups/` in the bucket when files are kept in S3. */
  @IsOptional()
  @MinLength(1, { message: 'must be a folder' })
  BACKUP_DIR?: string;

  @IntegerVariable(1, 1000)
  BACKUP_KEEP = 14;

  /** Copies of the database that upgrades make before they migrate it, and how many stay; 0: none is made. */
  @IntegerVariable(0, 100)
  UPGRADE_BACKUP_KEEP = 3;

  @IntegerVariable(1, 365)
  SESSION_TTL_DAYS = 7;

  /** Unset: made once and kept in the database, so that every replica has the same. */
  @IsOptional()
  @MinLength(32, { message: 'must have 32 characters or more' })
  SESSION_SECRET?: string;

  @Matches(/^[a-z_]{2,63}$/, {
    message: 'must name a PostgreSQL text search configuration such as english or simple',
  })
  SEARCH_LANGUAGE = 'english';

  @Validate(IsTimeZone)
  TIMEZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /** Requests of one token, or of one address, that a process answers in a minute; 0: as many as come. */
  @IntegerVariable(0, 1_000_000)
  RATE_LIMIT_PER_MINUTE = 0;

  @BooleanVariable()
  DOCS_PUBLIC = false;

  @BooleanVariable()
  METRICS = false;

  /** Of a collector that takes traces by OTLP over HTTP. */
  @IsOptional()
  @IsUrl(HTTP_URL, { message: 'must be an http or https address' })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @Transform(({ value }) => (typeof value === 'string' ? value.toLowerCase() : (value as unknown)))
  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';
}
