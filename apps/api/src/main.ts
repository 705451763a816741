import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FirstRun } from '#libs/auth';
import { loadConfig } from '#libs/config';
import { drain } from './start/drain.js';
import { explainFailure } from './start/explain-failure.js';
import { explainListenFailure } from './start/listen-failure.js';
import { openDatabase } from './start/open-database.js';
import { publicAddress } from './start/public-address.js';
import { requireFreePort } from './start/require-free-port.js';
import { showSecrets } from './start/show-secrets.js';
import { Shutdown } from './start/shutdown.js';

const DRAIN_MS = 30_000;

/** Configuration → free port → database → migrations → app → first secrets → listen. Ended in the opposite order. */
async function start(shutdown: Shutdown): Promise<void> {
  const config = loadConfig();
  await requireFreePort(config.HOST, config.PORT);

  const database = await openDatabase(config, (lost) => fail(lost, shutdown));
  shutdown.add(() => database.close());
  config.DATABASE_URL = database.url;

  const { createApp } = await import('./create-app.js'); // its many modules load while PostgreSQL is not waited for
  const app = await createApp(config);
  shutdown.add(() => app.close());
  showSecrets(await app.get(FirstRun).ensure({ embedded: database.embedded }), (text) =>
    process.stdout.write(text),
  );

  const server = app.getHttpServer();
  shutdown.add((hurry) => drain(server, DRAIN_MS, hurry));
  try {
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    throw explainListenFailure(error, config.HOST, config.PORT);
  }
  console.log(`LifeLog is at ${publicAddress(config, server.address() as AddressInfo)}`);
}

function fail(error: unknown, shutdown: Shutdown): void {
  if (shutdown.isUnderWay) return; // what is being taken apart fails in many ways
  console.error(explainFailure(error));
  void shutdown.run(1);
}

const shutdown = new Shutdown();
shutdown.onSignals();
start(shutdown).catch((error: unknown) => fail(error, shutdown));
