import { setTimeout as sleep } from 'node:timers/promises';
import type { CallHandler } from '@nestjs/common';
import { Browser } from './support/browser.js';
import { examplePath, routesOf } from './support/routes.js';
import { startTestApp, type TestApp } from './support/test-app.js';

// The log that is written outside of requests belongs to the first app of a process: no other app is in this file.
const SECRET = 'SELECT zq7-inside FROM /srv/lifelog/secret.ts';
let isBroken = false;
let app: TestApp;

beforeAll(async () => {
  const intercept = (_context: unknown, next: CallHandler) => {
    if (isBroken) throw new Error(SECRET, { cause: new Error(`caused by ${SECRET}`) });
    return next.handle();
  };
  app = await startTestApp({}, { prepare: (made) => made.useGlobalInterceptors({ intercept }) });
});
afterAll(() => app.close());

it('a fault in a route is told to nobody, whichever route it is: an id is, and the log has it with the rest', async () => {
  const browser = await Browser.signedIn(app);
  const routes = routesOf(app);
  expect(routes.length).toBeGreaterThan(60);
  isBroken = true;
  const ids: string[] = [];
  const unbroken: string[] = [];
  for (const route of routes) {
    const path = examplePath(route);
    const isRead = ['GET', 'HEAD'].includes(route.method);
    const body = isRead ? undefined : '{}';
    const headers = {
      accept: path.startsWith('/api') ? 'application/json' : 'text/html',
      ...(!isRead && { 'content-type': 'application/json' }),
    };
    const byToken = await app.api(route.method, path, body, headers);
    const bySession = await browser.send(
      route.method,
      path,
      { ...headers, 'x-csrf-token': browser.csrf },
      body,
    );
    const failed = [byToken, bySession].filter(({ status }) => status === 500);
    if (failed.length === 0) unbroken.push(`${route.method} ${route.path}`);
    for (const answer of failed) {
      const text = await answer.text();
      const whole = `${text} ${JSON.stringify([...answer.headers])}`;
      expect([route, /zq7|secret\.ts|\n\s+at |node_modules|\/libs\//.exec(whole)?.[0]]).toEqual([
        route,
        undefined,
      ]);
      if (route.method === 'HEAD') continue;
      const id = /"error_id":"([\w-]+)"|id="error-id">([\w-]+)</.exec(text)?.slice(1).find(Boolean);
      ids.push(id ?? `none from ${route.method} ${route.path}`);
    }
  }
  isBroken = false;
  expect(unbroken).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  const missing = () => ids.filter((id) => !app.log().includes(id));
  for (let tries = 0; tries < 500 && missing().length > 0; tries += 1) await sleep(10);
  expect(missing()).toEqual([]);
  expect(app.log().split(SECRET).length).toBeGreaterThan(ids.length);
});
