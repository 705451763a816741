import { BlockList, isIP } from 'node:net';
import { parse } from 'pg-connection-string';
import type { AppConfig } from '#libs/config';

const OWN_NETWORKS = new BlockList();
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  OWN_NETWORKS.addSubnet(net, prefix, 'ipv4');
OWN_NETWORKS.addAddress('::1', 'ipv6');
for (const [net, prefix] of [
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  OWN_NETWORKS.addSubnet(net, prefix, 'ipv6');

/** A name without a dot is one of this machine, of its containers or of the same network. */
const OWN_NAME = /^[^.]*$|\.(local|lan|home|internal|home\.arpa)$/i;

/** Databases and stores that are talked to beyond one's own network without TLS: `DATABASE_URL (db.example)`. */
export function unencryptedWays(config: AppConfig): string[] {
  const { DATABASE_URL, DATABASE_MIGRATE_URL, S3_ENDPOINT } = config;
  const ways: [string, string | undefined][] = [
    ['DATABASE_URL', plainDatabaseHost(DATABASE_URL)],
    ['DATABASE_MIGRATE_URL', plainDatabaseHost(DATABASE_MIGRATE_URL)],
    ['S3_ENDPOINT', plainHttpHost(S3_ENDPOINT)],
  ];
  return ways.flatMap(([name, host]) => (host === undefined || isNearby(host) ? [] : [`${name} (${host})`]));
}

function plainDatabaseHost(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { host, ssl } = parse(url);
  return ssl || !host || host.startsWith('/') ? undefined : host;
}

function plainHttpHost(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' ? undefined : hostname;
}

function isNearby(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  if (family === 0) return OWN_NAME.test(bare);
  return OWN_NETWORKS.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}
