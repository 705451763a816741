import type { NextFunction, Request, Response } from 'express';
import { Histogram, type Registry } from 'prom-client';

/** Seconds: from a look-up by its key to a whole log sent. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/**
 * Times each request until its answer is sent or its client has left. A route is its pattern, never an address: what people
 * write into addresses stays out, and nobody can make new series by asking for things that do not exist.
 */
export function measureRequests(registry: Registry) {
  const durations = new Histogram({
    name: 'lifelog_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    // One more than Node takes for a leak, beside the few of a file that is piped into the answer: it would warn of each.
    response.setMaxListeners(20);
    response.once('close', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      // a client that left before the answer began is nobody's error, and no success
      const status = response.headersSent ? String(response.statusCode) : 'left';
      durations.observe({ method: request.method, route, status }, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}
