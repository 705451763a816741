import { isIP } from 'node:net';
import type { AppConfig } from '#libs/config';

/** What is looked at beside the configuration. */
export interface SecurityFacts {
  /** Files and folders that others than their owner can read, with their mode: `/srv/data (0755)`. */
  readableByOthers: string[];
  /** The role of DATABASE_URL may do everything on the server, or make roles or databases. */
  powerfulRole: string | null;
}

/** What installations are found with, because a manual or an example said so. */
const WELL_KNOWN =
  /^(change_?me|changeit|admin|password|passw0rd|secret|lifelog|postgres|(minio|rustfs)admin|letmein)\d*$/i;
const SHORTEST_PASSWORD = 10;
const SECRETS = ['ADMIN_PASSWORD', 'API_TOKEN', 'SESSION_SECRET', 'S3_SECRET_KEY'] as const;
const DATABASES = ['DATABASE_URL', 'DATABASE_MIGRATE_URL'] as const;

/** What an owner should know before anybody else does, one sentence each, with what to do about it. Never a secret. */
export function securityWarnings(config: AppConfig, facts: SecurityFacts): string[] {
  return [...weakSecrets(config), ...openDoors(config), ...looseRights(facts)];
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
      'TRUST_PROXY is set, but BASE_URL is not: the cookie that signs in is not kept to TLS. Set BASE_URL to the https address of the proxy.',
    ];
  }
  return [];
}

function looseRights({ readableByOthers, powerfulRole }: SecurityFacts): string[] {
  const warnings = readableByOthers.map(
    (what) => `${what} can be read by other users of this machine. Take the right away: chmod go-rwx.`,
  );
  if (powerfulRole !== null) {
    warnings.push(
      `The role ${powerfulRole} of DATABASE_URL may do far more than LifeLog needs. Make two roles as docs/security.md says.`,
    );
  }
  return warnings;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function passwordOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? decodeURIComponent(new URL(url).password) : '';
}
