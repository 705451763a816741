/**
 * Runs before `npm start` and `npm test`: installs and builds what is missing or stale, and nothing else. It runs on
 * the system's Node, before there is any package, so it has no dependencies and no modern syntax.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isBuilt, build } from './prepare/build.mjs';
import { isInstalled, install } from './prepare/install.mjs';
import { alone } from './prepare/alone.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

try {
  refuseOldNode();
  if (!isInstalled() || !isBuilt()) {
    await alone('.tmp/prepare.lock', () => {
      if (!isInstalled()) install();
      if (!isBuilt()) build();
    });
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

/** Only for the installation: LifeLog then runs on the Node that it brings. */
function refuseOldNode() {
  const needed = /\d+\.\d+/.exec(JSON.parse(readFileSync('package.json', 'utf8')).engines.node)[0];
  const [major, minor] = needed.split('.').map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  throw new Error(
    `LifeLog needs Node.js ${needed} or newer to install itself; this is ${process.versions.node}. See https://nodejs.org`,
  );
}
