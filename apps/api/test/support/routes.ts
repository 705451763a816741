import type { TestApp } from './test-app.js';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

export interface Route {
  method: string;
  /** As registered, such as `/api/events/:id`. */
  path: string;
}

/** How Nest registers middleware for all paths, such as the request log's: it answers nothing. */
const MIDDLEWARE = '{/*splat}';

/** Every route of the running app, as Express knows it: nothing that answers can be missing. */
export function routesOf({ app }: TestApp): Route[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  const routes = router.stack.flatMap(({ route }) =>
    route && route.path !== MIDDLEWARE
      ? Object.keys(route.methods)
          .filter((method) => method !== '_all')
          .map((method) => ({ method: method.toUpperCase(), path: route.path }))
      : [],
  );
  if (routes.length === 0) throw new Error('Express shows no routes.');
  return routes;
}

/** A path that the route matches. `id` stands for every name in it. */
export function examplePath({ path }: Route, id = '1'): string {
  return path.replaceAll(/[:*]\w+/g, id);
}
