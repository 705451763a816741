import type { Request } from 'express';

type TrustsProxy = (address: string | undefined, hop: number) => boolean;

/**
 * Where the caller reaches us, for absolute addresses, without a slash at the end: BASE_URL; else what a trusted proxy says;
 * else the address that the connection came to. Never the Host header of just anybody.
 */
export function publicOrigin(request: Request, baseUrl: string | undefined): string {
  if (baseUrl !== undefined) return baseUrl.replace(/(?<!\/)\/+$/, '');
  const trusts = request.app.get('trust proxy fn') as TrustsProxy;
  if (trusts(request.socket.remoteAddress, 0)) return `${request.protocol}://${request.host}`;
  const { localAddress = '127.0.0.1', localPort = 80 } = request.socket;
  const address = localAddress.replace(/^::ffff:/, ''); // IPv4 on a socket that takes both
  return `http://${address.includes(':') ? `[${address}]` : address}:${localPort}`;
}
