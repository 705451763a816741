import { startTestApp, type TestApp } from './test-app.js';

/**
 * Starts apps beside the one of a spec and closes them after each test, also when it failed: an app that is left
 * running would keep jest from ending.
 */
export function extraApps(): typeof startTestApp {
  const running: TestApp[] = [];
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
  });
  return async (...options) => {
    const app = await startTestApp(...options);
    running.push(app);
    return app;
  };
}
