import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { clientGone } from './client-gone.js';
import { sendStream } from './send-stream.js';

describe('an answer whose client', () => {
  let server: Server;
  let client: Socket;
  let response: ServerResponse;

  beforeEach(async () => {
    server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  });
  afterEach(() => {
    client.destroy();
    server.close();
  });

  async function leave(): Promise<void> {
    const closed = once(response, 'close');
    client.destroy();
    await closed;
  }

  it('is there is sent', async () => {
    const gone = clientGone(response);
    expect(gone.aborted).toBe(false);
    const source = Readable.from(['Hello, ', 'diary.']);
    client.resume();
    await sendStream(source, response);
    expect(source.destroyed).toBe(true);
  });

  it('leaves is known to be gone', async () => {
    const gone = clientGone(response);
    await leave();
    expect(gone.aborted).toBe(true);
  });

  it('left before anybody listened is known to be gone, and what was to be sent is closed', async () => {
    await leave();
    expect(clientGone(response).aborted).toBe(true);
    const source = new Readable({ read: () => undefined });
    await expect(sendStream(source, response)).rejects.toThrow();
    expect(source.destroyed).toBe(true);
  });
});
