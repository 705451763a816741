/**
 * Owns what specs share: a database for each test file, ways to fill it, and factories.
 * Never runs in production: the build leaves it out.
 * Only specs may call it.
 */
export { LINES, ndjson } from './awkward-lines.js';
export { testDatabase, type TestDatabase } from './test-database.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
export { anEvent } from './an-event.js';
export { planOf } from './plan-of.js';
export { wrongTagDays } from './wrong-tag-days.js';
export { makeZip, type ZipEntry } from './make-zip.js';
export { anArchive } from './an-archive.js';
export { openStore, type OpenStore } from './open-store.js';
export { anObjectKey, keepObject } from './keep-object.js';
export { keepAttachment } from './keep-attachment.js';
export { objectStoreContract } from './object-store-contract.js';
export { noMount } from './no-mount.js';
export { openFilesIn } from './open-files-in.js';
export { startS3rver, type RunningS3 } from './start-s3rver.js';
export { ScriptedS3 } from './scripted-s3/scripted-s3.js';
export { readForeign, type ReadForeign } from './read-foreign.js';
export { aForeignText, aForeignZip } from './foreign-source.js';
