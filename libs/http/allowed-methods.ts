import type { Application } from 'express';

interface Layer {
  match(path: string): boolean;
  route?: { methods: Record<string, boolean> };
}

/** The methods that the routes at this path know, in capitals; empty when there is no such path. */
export function allowedMethods(app: Application, path: string): string[] {
  const layers = (app.router as unknown as { stack: Layer[] }).stack;
  const methods = new Set<string>();
  for (const layer of layers) {
    if (!layer.route || !layer.match(path) || isMiddleware(layer.route)) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

/** Nest registers middleware as routes for every method; CONNECT never reaches one. */
function isMiddleware({ methods }: NonNullable<Layer['route']>): boolean {
  return '_all' in methods || 'connect' in methods;
}
