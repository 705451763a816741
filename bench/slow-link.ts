import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const BYTE_MS = 1_000;

/** A way to a server on this machine that can become very slow. */
export class SlowLink {
  /** A byte a second in each direction, also of what is under way. */
  isSlow = false;
  private readonly sockets = new Set<Socket>();
  private readonly server;

  private constructor(to: number) {
    this.server = createServer((near) => {
      const far = connect(to, '127.0.0.1');
      for (const [from, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(from);
        from.once('close', () => {
          this.sockets.delete(from);
          other.destroy();
        });
        this.pass(from, other).catch(() => other.destroy()); // one side has gone
      }
    });
  }

  static async to(port: number): Promise<SlowLink> {
    const link = new SlowLink(port);
    await once(link.server.listen(0, '127.0.0.1'), 'listening');
    return link;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private async pass(from: Socket, to: Socket): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      let sent = 0;
      while (this.isSlow && sent < chunk.length) {
        to.write(chunk.subarray(sent, (sent += 1)));
        await sleep(BYTE_MS);
      }
      if (sent < chunk.length && !to.write(chunk.subarray(sent))) await once(to, 'drain');
    }
    to.end();
  }
}
