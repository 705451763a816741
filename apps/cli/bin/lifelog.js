#!/usr/bin/env node
/** Starts the built CLI. It builds nothing itself, so a command never waits for a compiler by surprise. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED_NODE_MAJOR = 22;
const program = new URL('../../../dist/apps/cli/src/main.js', import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE_MAJOR) {
  refuse(
    `The CLI needs Node.js ${NEEDED_NODE_MAJOR} or newer; this is ${process.versions.node}. "npx lifelog" in ${root} uses LifeLog's own.`,
  );
} else if (!existsSync(program)) {
  refuse(`LifeLog is not built yet: run "npm start" in ${root} once.`);
} else {
  await import(program);
}

function refuse(message) {
  console.error(message);
  process.exitCode = 1;
}
