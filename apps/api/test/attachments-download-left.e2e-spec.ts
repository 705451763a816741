import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openFilesIn, ScriptedS3 } from '#libs/testing';
import { storeFile, type StoredFile } from './support/stored-file.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';

/** More than the connections that one process has to a store. */
const READERS = 90;

/** Asks for a file and hangs up after so long. */
async function leave({ url }: TestApp, { path }: StoredFile, afterMs: number): Promise<void> {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(
    `GET ${path}?presign=0 HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${TOKEN}\r\nConnection: close\r\n\r\n`,
  );
  await sleep(afterMs);
  socket.destroy();
}

/** What `count` comes to within ten seconds: `wanted`, unless something stays. */
async function settled(count: () => number, wanted = 0): Promise<number> {
  for (let tries = 0; tries < 200 && count() !== wanted; tries += 1) await sleep(50);
  return count();
}

describe('readers who leave while their file is looked for', () => {
  let app: TestApp;
  afterEach(() => app.close());

  async function leaveAll(): Promise<void> {
    const file = await storeFile(app, { bytes: randomBytes(9_000_000) });
    for (let reader = 0; reader < READERS; reader += 1) await leave(app, file, reader % 6);
    const answer = await app.api('GET', `${file.path}?presign=0`);
    expect(answer.status).toBe(200);
    expect(file.bytes.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
  }

  it('leave no connection to the store behind', async () => {
    const s3 = await ScriptedS3.start();
    try {
      app = await startTestApp({ ...s3.environment, STORAGE_TIMEOUT_SECONDS: '5' });
      await leaveAll();
      expect(await settled(() => s3.answering)).toBe(0);
    } finally {
      await s3.close();
    }
  });

  it('leave no open file behind', async () => {
    app = await startTestApp();
    const open = (): number => openFilesIn(app.dataDir);
    const before = open();
    await leaveAll();
    expect(await settled(open, before)).toBe(before);
  });
});
