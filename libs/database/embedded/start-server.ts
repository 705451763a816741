import { setTimeout as sleep } from 'node:timers/promises';
import { BoundedLog } from './bounded-log.js';
import { DATA_ROLE, DATABASE_NAME, type DataLayout, OWNER_ROLE } from './data-layout.js';
import { dataRolePassword } from './data-role.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { Launcher } from './launcher.js';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { postgresSettings } from './postgres-settings.js';
import { socketDirectory } from './socket-directory.js';
import { SupervisedServer } from './supervised-server.js';
import { waitUntilReady } from './wait-until-ready.js';

/** Processes of a killed server may finish their statement before they notice; a new one has to wait for them. */
const OLD_PROCESSES_MS = 20_000;
const STILL_IN_USE = /shared memory block .* is still in use/;

interface ServerOptions {
  layout: DataLayout;
  binaries: PostgresBinaries;
  launcher: Launcher;
  account?: PostgresAccount;
  password: string;
  durable: boolean;
  log: (line: string) => void;
}

export interface RunningServer {
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** The end of its log. */
  lastWords(): string;
  stop(): Promise<void>;
}

export interface StartedServer {
  server: RunningServer;
  url: string;
  ownerUrl: string;
}

/** Starts the server of an existing cluster and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<StartedServer> {
  const deadline = Date.now() + OLD_PROCESSES_MS;
  for (;;) {
    const attempt = await tryToStart(options);
    if (typeof attempt !== 'string') return attempt;
    if (!STILL_IN_USE.test(attempt) || Date.now() > deadline) {
      throw new EmbeddedPostgresError('failed_to_start', `PostgreSQL does not start:\n${attempt}`);
    }
    await sleep(250);
  }
}

/** The running server, or what it said before it ended. */
async function tryToStart(options: ServerOptions): Promise<StartedServer | string> {
  const { layout, binaries, launcher, account, password, durable } = options;
  const socket = socketDirectory(layout.cluster, account);
  const output = new BoundedLog(layout.log);
  const settings = postgresSettings(socket.path, durable);
  const server = new SupervisedServer(launcher, binaries.postgres, layout.cluster, settings, socket, output);
  const address = (role: string, secret: string) =>
    `postgresql://${role}:${secret}@localhost/${DATABASE_NAME}?host=${encodeURIComponent(socket.path)}`;
  const url = address(DATA_ROLE, dataRolePassword(password));
  const ownerUrl = address(OWNER_ROLE, password);
  const stop = (): Promise<void> => server.stop().finally(() => output.close());
  try {
    if (await waitUntilReady(server, layout.cluster, ownerUrl, options.log)) {
      return { url, ownerUrl, server: { ended: server.ended, lastWords: () => output.tail(), stop } };
    }
    await server.ended; // throws when not even the supervisor could be started
    const words = output.tail();
    output.close();
    return words;
  } catch (error) {
    await stop();
    throw error;
  }
}
