import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppConfig } from './app-config.js';
import { configVariables } from './config-variables.js';

type Environment = Record<string, string | undefined>;

const VARIABLES = configVariables();

/** The names that RustFS and MinIO installations already use. The first that is set wins. */
const ALIASES: Record<string, string[]> = {
  S3_ENDPOINT: ['RUSTFS_ENDPOINT', 'MINIO_ENDPOINT'],
  S3_ACCESS_KEY: ['RUSTFS_ACCESS_KEY', 'MINIO_ACCESS_KEY', 'MINIO_ROOT_USER'],
  S3_SECRET_KEY: ['RUSTFS_SECRET_KEY', 'MINIO_SECRET_KEY', 'MINIO_ROOT_PASSWORD'],
  S3_BUCKET: ['RUSTFS_BUCKET', 'MINIO_BUCKET'],
};

const SECRETS = ['ADMIN_PASSWORD', 'API_TOKEN', 'SESSION_SECRET', 'S3_SECRET_KEY'] as const;

/** Lists every fault of the configuration, one a line. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
}

/** Reads `.env` of the working directory and the environment, which wins. Throws a ConfigError that lists every fault. */
export function loadConfig(): AppConfig {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return parseConfig({ ...file, ...withoutEmpty(process.env) });
}

/** Validates an environment. Throws a ConfigError that lists every fault. */
export function parseConfig(environment: Environment): AppConfig {
  const config = plainToInstance(AppConfig, pickKnown(environment), { exposeDefaultValues: true });
  const faults = validateSync(config).map(
    ({ property, constraints }) => `${property} ${Object.values(constraints ?? {})[0] ?? 'is wrong'}`,
  );
  faults.push(...crossFaults(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** An empty variable is as good as none, so that it does not hide the one in the file. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function pickKnown(environment: Environment): Environment {
  const picked: Environment = {};
  for (const name of VARIABLES) {
    const value = [name, ...(ALIASES[name] ?? [])].map((alias) => environment[alias]).find(Boolean);
    if (value !== undefined) picked[name] = value;
  }
  if (picked.S3_ENDPOINT !== undefined && !picked.S3_ENDPOINT.includes('://')) {
    picked.S3_ENDPOINT = `http://${picked.S3_ENDPOINT}`; // the aliases are customarily host:port
  }
  if (picked.S3_ENDPOINT !== undefined || picked.S3_ACCESS_KEY !== undefined) picked.STORAGE_BACKEND ??= 's3';
  return picked;
}

function crossFaults(config: AppConfig): string[] {
  const faults: string[] = [];
  if (config.STORAGE_BACKEND === 's3' && (!config.S3_ACCESS_KEY || !config.S3_SECRET_KEY)) {
    faults.push('S3_ACCESS_KEY and S3_SECRET_KEY are needed when STORAGE_BACKEND is s3');
  }
  if (config.DATABASE_MIGRATE_URL && !config.DATABASE_URL) {
    faults.push('DATABASE_MIGRATE_URL needs DATABASE_URL as well');
  }
  if (config.BACKUP_DIR !== undefined) {
    for (const folder of ['attachments', 'postgres']) {
      // Whatever lies there is taken for an attachment, or for PostgreSQL's.
      if (isWithin(resolve(config.DATA_DIR, folder), resolve(config.BACKUP_DIR)))
        faults.push(`BACKUP_DIR must not be inside ${folder} of DATA_DIR`);
    }
  }
  if (config.NODE_ENV === 'production') {
    for (const name of SECRETS) {
      if (config[name] === 'CHANGE_ME')
        faults.push(`${name} is still CHANGE_ME: choose a secret of your own`);
    }
    for (const name of ['DATABASE_URL', 'DATABASE_MIGRATE_URL'] as const) {
      if (config[name]?.includes(':CHANGE_ME@'))
        faults.push(`${name} still has the password CHANGE_ME: choose one of your own`);
    }
  }
  return faults;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../');
}
