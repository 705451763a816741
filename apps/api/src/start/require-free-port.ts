import { once } from 'node:events';
import { createServer } from 'node:net';
import { explainListenFailure } from './listen-failure.js';

/** Throws StartError when the port cannot be had. Asked before anything that takes time; listening itself decides. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw explainListenFailure(error, host, port);
  }
  server.close();
  await once(server, 'close');
}
