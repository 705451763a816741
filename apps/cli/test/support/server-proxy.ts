import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy before a server, to take it away, give it back, and cut what it answers. */
export class ServerProxy {
  /** `http://127.0.0.1:<port>`, the same all the time. */
  url = '';
  /** Bytes that came from the server and were let through. */
  received = 0;
  /** Each connection is cut when so many bytes came from the server. */
  cutAfter = Infinity;
  /** Called at each cut. */
  onCut: () => Promise<void> | void = () => undefined;

  private readonly sockets = new Set<Socket>();
  private server = this.make();
  private port = 0;

  private constructor(private readonly target: number) {}

  static async before(url: string): Promise<ServerProxy> {
    const proxy = new ServerProxy(Number(new URL(url).port));
    await proxy.comeBack();
    return proxy;
  }

  /** Cuts every connection and refuses new ones. */
  async goDown(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async comeBack(): Promise<void> {
    if (this.server.listening) return;
    this.server = this.make();
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    this.url = `http://127.0.0.1:${this.port}`;
  }

  private make() {
    return createServer((client) => {
      const server = connect(this.target, '127.0.0.1');
      this.keep(client, server);
      this.keep(server, client);
      client.pipe(server);
      let let_through = 0;
      server.on('data', (chunk: Buffer) => {
        const piece = chunk.subarray(0, Math.max(0, this.cutAfter - let_through));
        let_through += piece.length;
        this.received += piece.length;
        const isEnough = let_through >= this.cutAfter;
        if (!client.write(piece, () => isEnough && this.cut(client, server))) {
          server.pause();
          client.once('drain', () => server.resume());
        }
      });
      server.on('end', () => client.end());
    });
  }

  private cut(client: Socket, server: Socket): void {
    client.destroy();
    server.destroy();
    void this.onCut();
  }

  private keep(socket: Socket, other: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.once('close', () => {
      other.destroy();
      this.sockets.delete(socket);
    });
  }
}
