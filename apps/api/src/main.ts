import { loadConfig } from '#libs/config';
import { explainFailure } from './start/explain-failure.js';
import { openDatabase } from './start/open-database.js';
import { requireFreePort } from './start/require-free-port.js';
import { Shutdown } from './start/shutdown.js';

/** Configuration → free port → database → migrations → app → first secrets → listen. Ended in the opposite order. */
async function start(shutdown: Shutdown): Promise<void> {
  const config = loadConfig();
  await requireFreePort(config.HOST, config.PORT);
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) {
    const { startTracing } = await import('./tracing/start-tracing.js');
    shutdown.add(startTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT, (line) => console.error(line)));
  }

  const opening = openDatabase(config, (lost) => fail(lost, shutdown));
  // Its hundreds of modules load while PostgreSQL starts.
  const [database, { serve }] = await Promise.all([opening, import('./start/serve.js')]);
  shutdown.add(() => database.close());
  config.DATABASE_URL = database.url;
  await serve(config, database.embedded, shutdown);
}

function fail(error: unknown, shutdown: Shutdown): void {
  if (shutdown.isUnderWay) return; // what is being taken apart fails in many ways
  console.error(explainFailure(error));
  void shutdown.run(1);
}

const shutdown = new Shutdown();
shutdown.onSignals();
start(shutdown).catch((error: unknown) => fail(error, shutdown));
