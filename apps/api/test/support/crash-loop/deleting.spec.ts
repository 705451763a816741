import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Deleting } from './deleting.js';
import { Journal } from './journal.js';
import { LogClient, Unanswered } from './log-client.js';

/** A status, with the id of an event and whether it is an answer that was given before; or the end of the server. */
type Answer = { status: number; id?: number; replayed?: boolean } | 'dies';

describe('a writer that deletes what it has made', () => {
  let answers: Answer[];
  let journal: Journal;
  let writer: Deleting;
  const server = createServer((request, response) => {
    const answer = answers.shift() ?? 'dies';
    request.resume().once('end', () => {
      if (answer === 'dies') request.socket.destroy();
      else {
        const { status, id, replayed } = answer;
        if (replayed) response.setHeader('idempotent-replayed', 'true');
        response.writeHead(status).end(id === undefined ? '' : JSON.stringify({ id }));
      }
    });
  });

  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => server.close());
  beforeEach(() => {
    const { port } = server.address() as AddressInfo;
    journal = new Journal('c1');
    writer = new Deleting(new LogClient(`http://127.0.0.1:${port}`), journal);
  });

  it('has it gone once that was answered', async () => {
    answers = [{ status: 201, id: 1 }, { status: 204 }];
    await writer.write();
    expect(journal.gone.size).toBe(1);
  });

  it('takes an event for lost that is not there when it is first told to go', async () => {
    answers = [{ status: 201, id: 1 }, { status: 404 }];
    await expect(writer.write()).rejects.toThrow(/^DELETE .*: 404/);
    expect(journal.gone.size).toBe(0);
  });

  it.each([204, 404])(
    'has it gone after a lost answer, when it is told again and hears %i',
    async (status) => {
      answers = [{ status: 201, id: 1 }, 'dies'];
      await expect(writer.write()).rejects.toThrow(Unanswered);
      answers = [{ status: 201, id: 1, replayed: true }, { status }];
      await writer.settle();
      expect([journal.gone.size, journal.settled]).toEqual([1, 1]);
    },
  );

  it.each([1, 2])('takes it for lost when its key makes a new one (%i) after that', async (id) => {
    answers = [{ status: 201, id: 1 }, 'dies'];
    await expect(writer.write()).rejects.toThrow(Unanswered);
    answers = [{ status: 201, id }, { status: 404 }];
    await expect(writer.settle()).rejects.toThrow('was acknowledged, and lost.');
    expect(journal.gone.size).toBe(0);
  });
});
