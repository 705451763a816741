import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Held until it is released or its process ends, in whatever way. */
export interface OwnLock {
  release(): Promise<void>;
}

/**
 * Takes the lock of this name, or answers undefined while another process, or another part of this one, has it. It is a
 * socket that the system closes with its owner: no kill leaves it behind. It spares work; where two meet all the same, as in
 * two containers with one home, the server's Idempotency-Key is what keeps an event from being doubled.
 */
export async function tryLock(name: string, platform = process.platform): Promise<OwnLock | undefined> {
  const address = addressOf(name, platform);
  const server = (await listen(address)) ?? (await afterTheDead(address));
  if (!server) return undefined;
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** On Linux without any file, on Windows a pipe, elsewhere a file that a kill leaves and `afterTheDead` removes. */
function addressOf(name: string, platform: NodeJS.Platform): string {
  const id = `lifelog-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  if (platform === 'linux') return `\0${id}`;
  return platform === 'win32' ? `\\\\.\\pipe\\${id}` : join(tmpdir(), `${id}.sock`);
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

async function afterTheDead(address: string): Promise<Server | undefined> {
  if (!address.endsWith('.sock') || (await isAlive(address))) return undefined;
  await rm(address, { force: true });
  return listen(address);
}

function isAlive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
