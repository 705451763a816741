import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

/** The built server on its own embedded database, which can be stopped and started again at the same address. */
export class LifeLogServer {
  #folder;
  #token;
  #port;
  #child;

  constructor(folder, token) {
    this.#folder = folder;
    this.#token = token;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Resolves once it says where it is. */
  async start() {
    this.#port ??= await freePort();
    const env = {
      PATH: process.env.PATH,
      DATA_DIR: this.#folder,
      PORT: String(this.#port),
      API_TOKEN: this.#token,
      ADMIN_PASSWORD: 'only for this recording',
      TIMEZONE: 'Europe/Lisbon',
      LOG_LEVEL: 'warn',
    };
    const main = resolve('dist/apps/api/src/main.js');
    this.#child = spawn(process.execPath, [main], { env, cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const chunk of this.#child.stdout.iterator({ destroyOnReturn: false })) {
      said += chunk;
      if (said.includes('LifeLog is at ')) break;
    }
    if (!said.includes('LifeLog is at ')) throw new Error(`The server ended: ${said}`);
    this.#child.stdout.resume(); // a full pipe would hold it up
  }

  async stop() {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
