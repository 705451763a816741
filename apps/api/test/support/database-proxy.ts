import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { parse } from 'pg-connection-string';

export interface DatabaseProxy {
  /** The database as it is reached through the proxy. */
  url: string;
  /** Cuts every connection and refuses new ones. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  /** The next statement with these words is carried out, but its connection ends before anybody hears of it. */
  loseAnswerTo(words: string): void;
  close(): Promise<void>;
}

/** A TCP proxy in front of PostgreSQL, to take it away from the app and give it back. */
export async function databaseProxy(url: string, host = '127.0.0.1'): Promise<DatabaseProxy> {
  const target = parse(url);
  const port = Number(target.port || 5432);
  const upstream = target.host?.startsWith('/')
    ? { path: `${target.host}/.s.PGSQL.${port}` }
    : { host: target.host ?? 'localhost', port };
  const sockets = new Set<Socket>();
  let lost: string | undefined;
  const join = (client: Socket): void => {
    const server = connect(upstream);
    client.on('data', (sent: Buffer) => {
      if (lost === undefined || !sent.includes(lost)) return;
      lost = undefined;
      server.unpipe(client);
      server.once('data', () => client.destroy()); // it has answered, so it is done
      server.resume();
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.once('close', () => {
        to.destroy();
        sockets.delete(from);
      });
    }
  };
  let listener = createServer(join);
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const own = (listener.address() as AddressInfo).port;
  const goDown = async (): Promise<void> => {
    const closed = once(listener, 'close');
    listener.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `postgresql://${encodeURIComponent(target.user ?? '')}:${encodeURIComponent(target.password ?? '')}@${host}:${own}/${target.database ?? ''}`,
    goDown,
    comeBack: async () => {
      listener = createServer(join);
      await once(listener.listen(own, '127.0.0.1'), 'listening');
    },
    loseAnswerTo: (words) => (lost = words),
    close: async () => {
      if (listener.listening) await goDown();
    },
  };
}
