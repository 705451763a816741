/**
 * Owns what specs share: a database for each test file, the app on a free port, and factories.
 * Never runs in production: the build leaves it out.
 * Only specs may call it.
 */
export { testDatabase, type TestDatabase } from './test-database.js';
export { anEvent } from './an-event.js';
