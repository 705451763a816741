import { isIP } from 'node:net';
import { parse } from 'pg-connection-string';
import type { AppConfig } from '#libs/config';
import type { RoleRights } from './role-rights.query.js';
import { unencryptedWays } from './unencrypted-ways.js';

/** What is looked at beside the configuration. */
export interface SecurityFacts {
  /** Files and folders that others than their owner can read, with their mode: `/srv/data (0755)`. */
  readableByOthers: string[];
  /** Of a database that is not LifeLog's own, as far as it tells. */
  roles: DatabaseRoles | undefined;
}

export interface DatabaseRoles {
  /** Who DATABASE_URL works as. */
  app: string;
  /** Who DATABASE_MIGRATE_URL works as, or else DATABASE_URL. */
  migrate: string;
  /** Of both. */
  rights: RoleRights[];
}

/** What installations are found with, because a manual or an example said so. */
const WELL_KNOWN =
  /^(change_?me|changeit|admin|password|passw0rd|secret|lifelog|postgres|(minio|rustfs)admin|letmein)\d*$/i;
const SHORTEST_PASSWORD = 10;
const SECRETS = ['ADMIN_PASSWORD', 'API_TOKEN', 'SESSION_SECRET', 'S3_SECRET_KEY'] as const;
const DATABASES = ['DATABASE_URL', 'DATABASE_MIGRATE_URL'] as const;

/** What an owner should know before anybody else does, one sentence each, with what to do about it. Never a secret. */
export function securityWarnings(config: AppConfig, facts: SecurityFacts): string[] {
  return [
    ...weakSecrets(config),
    ...openDoors(config),
    ...openWays(config),
    ...looseFiles(facts.readableByOthers),
    ...(facts.roles ? looseRoles(facts.roles) : []),
  ];
}

function weakSecrets(config: AppConfig): string[] {
  const known = SECRETS.filter((name) => WELL_KNOWN.test(config[name] ?? ''));
  const inUrl = DATABASES.filter((name) => WELL_KNOWN.test(passwordOf(config[name])));
  const warnings = [...known, ...inUrl].map(
    (name) => `${name} has a password that everybody knows. Choose one of your own.`,
  );
  const length = config.ADMIN_PASSWORD?.length ?? SHORTEST_PASSWORD;
  if (length < SHORTEST_PASSWORD) {
    warnings.push(
      `ADMIN_PASSWORD has ${length} characters. Change it in Settings to one of ${SHORTEST_PASSWORD} or more, and remove the variable.`,
    );
  }
  return warnings;
}

function openDoors({ HOST, BASE_URL, TRUST_PROXY }: AppConfig): string[] {
  const secure = BASE_URL?.startsWith('https:') ?? false;
  if (!secure && !isLoopback(HOST)) {
    return [
      `LifeLog listens on ${HOST} without TLS: whoever shares the network can read along. Put a proxy with TLS in front, and set BASE_URL to its https address.`,
    ];
  }
  if (secure && TRUST_PROXY.length === 0) {
    return [
      'BASE_URL is https, but TRUST_PROXY is not set: everybody seems to come from the address of the proxy, and is stopped together after failed sign-ins. Set it to that address.',
    ];
  }
  if (TRUST_PROXY.length > 0 && BASE_URL === undefined) {
    return [
      'TRUST_PROXY is set, but BASE_URL is not: only if the proxy sends X-Forwarded-Proto is the cookie that signs in kept to TLS. Set BASE_URL to the https address of the proxy.',
    ];
  }
  return [];
}

function openWays(config: AppConfig): string[] {
  return unencryptedWays(config).map(
    (way) =>
      `${way} is reached without TLS: whoever is on the way can read along, the password included. Add ?sslmode=verify-full, or use https.`,
  );
}

function looseFiles(paths: string[]): string[] {
  return paths.map(
    (what) => `${what} can be read by other users of this machine. Take the right away: chmod go-rwx.`,
  );
}

const TWO_ROLES = 'Make two roles as docs/security.md says.';

function looseRoles({ app, migrate, rights }: DatabaseRoles): string[] {
  const warnings: string[] = [];
  const of = (name: string) => rights.find(({ role }) => role === name);
  const isOne = app === migrate;
  if (of(app)?.isPowerful)
    warnings.push(`The role ${app} of DATABASE_URL may do far more than LifeLog needs. ${TWO_ROLES}`);
  else if (isOne)
    warnings.push(
      `The role ${app} works with the data and owns the schema, so that a flaw could change both, the audit log included. ${TWO_ROLES}`,
    );
  if (!isOne && of(migrate)?.isPowerful)
    warnings.push(
      `The role ${migrate} of DATABASE_MIGRATE_URL may do far more than LifeLog needs: it has to own the schema, and nothing beyond. ${TWO_ROLES}`,
    );
  const settings = of(app)?.settings ?? [];
  if (settings.length > 0)
    warnings.push(
      `The role ${app} has settings of its own (${settings.join(', ')}), which it may have given itself. If it was not you: ALTER ROLE … RESET ALL, and a new password.`,
    );
  return warnings;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** As the driver reads it, which takes a bare `%` as it is, and the password from `?password=` too. */
function passwordOf(url: string | undefined): string {
  return url === undefined ? '' : (parse(url).password ?? '');
}
