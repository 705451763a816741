import type { AddressInfo } from 'node:net';
import type { AppConfig } from '#libs/config';

/** Where to point a browser: BASE_URL, or the address that is listened on as this machine would write it. */
export function publicAddress(config: Pick<AppConfig, 'BASE_URL' | 'HOST'>, { port }: AddressInfo): string {
  if (config.BASE_URL !== undefined) return config.BASE_URL;
  const everywhere = config.HOST === '0.0.0.0' || config.HOST === '::';
  const host = everywhere ? 'localhost' : config.HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
