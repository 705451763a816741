import type { AddressInfo } from 'node:net';
import { FirstRun } from '#libs/auth';
import type { AppConfig } from '#libs/config';
import { StoreGate } from '#libs/storage';
import { createApp } from '../create-app.js';
import { drain } from './drain.js';
import { explainListenFailure } from './listen-failure.js';
import { publicAddress } from './public-address.js';
import { SelfCheck } from './self-check/self-check.js';
import { showSecrets } from './show-secrets.js';
import type { Shutdown } from './shutdown.js';

const DRAIN_MS = 30_000;

/** Runs the app on a migrated database: secrets of a first start, then listening, then the address for the owner. */
export async function serve(config: AppConfig, embedded: boolean, shutdown: Shutdown): Promise<void> {
  const app = await createApp(config);
  shutdown.add(() => app.close());
  await app.get(StoreGate).open(); // before secrets are made for a database that has the wrong files
  showSecrets(await app.get(FirstRun).ensure({ embedded }), (text) => process.stdout.write(text));

  const server = app.getHttpServer();
  shutdown.add((hurry) => drain(server, DRAIN_MS, hurry));
  letGoOfStart();
  try {
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    throw explainListenFailure(error, config.HOST, config.PORT);
  }
  console.log(`LifeLog is at ${publicAddress(config, server.address() as AddressInfo)}`);
  const keepsData = embedded || config.STORAGE_BACKEND === 'local';
  await app.get(SelfCheck).run(config, { keepsData, embedded });
}

/** A twelfth of the memory is what only loading and starting needed; V8 would keep it until it runs short. */
function letGoOfStart(): void {
  void globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
