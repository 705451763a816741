import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { context, propagation, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace';
import { productVersion } from '../product-version.js';
import { SecretsOut } from './secrets-out.js';
import { ToldExporter } from './told-exporter.js';

const require = createRequire(import.meta.url);

/** How long the end of LifeLog waits for a collector, and no longer. */
const LAST_SENDING_MS = 2_000;

/**
 * Sends a trace of each request, with its statements and its calls of the store, to `endpoint` (an OTLP collector's, such as
 * `http://127.0.0.1:4318`). To be called before anything listens or connects. What it returns sends the rest and ends it; it never
 * fails, since a collector that is away is no fault of LifeLog's.
 */
export function startTracing(endpoint: string, say: (line: string) => void): () => Promise<void> {
  const sending = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const exporter = new ToldExporter(sending, endpoint, say);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME ?? 'lifelog',
      'service.version': productVersion(),
    }),
    spanProcessors: [new SecretsOut(new BatchSpanProcessor({ exporter }))],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => /^\/(health|static|metrics)\b/.test(url),
        applyCustomAttributesOnSpan: nameByRoute,
      }),
      new PgInstrumentation({ requireParentSpan: true }), // jobs look for work every few seconds, and mostly find none
    ],
  });
  // They hook into `require`, and everything here is imported: the same modules, once required, are the hooked ones.
  for (const name of ['http', 'https', 'pg']) require(name);
  return async () => {
    const sent = provider.shutdown().catch(() => undefined); // the exporter has told
    await Promise.race([sent, sleep(LAST_SENDING_MS, undefined, { ref: false })]);
  };
}

/** Express notes the route at the request; of a request that we send there is none. */
function nameByRoute(span: Span, request: { method?: string; route?: { path?: string } }): void {
  const route = request.route?.path;
  if (route === undefined) return;
  span.setAttribute('http.route', route);
  span.updateName(`${request.method} ${route}`);
}
