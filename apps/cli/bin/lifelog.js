#!/usr/bin/env node
/** Starts the built CLI. It builds nothing itself, so a command never waits for a compiler by surprise. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED_NODE_MAJOR = 22;
/**
 * In a clone, where the bundle of what is built starts in half the time, and in the installed package. While Node.js counts what runs, it is to
 * count the files that the bundle was made of.
 */
const programs = [
  ...(process.env.NODE_V8_COVERAGE
    ? []
    : [new URL('../../../dist/apps/cli/bundle/main.js', import.meta.url)]),
  new URL('../../../dist/apps/cli/src/main.js', import.meta.url),
  new URL('../lib/main.js', import.meta.url),
];
const program = programs.find((url) => existsSync(url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const isClone = existsSync(new URL('../src', import.meta.url));

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE_MAJOR) {
  const way = isClone ? ` "npx lifelog" in ${root} uses LifeLog's own.` : '';
  refuse(`The CLI needs Node.js ${NEEDED_NODE_MAJOR} or newer; this is ${process.versions.node}.${way}`);
} else if (program === undefined) {
  refuse(
    isClone
      ? `LifeLog is not built yet: run "npm start" in ${root} once.`
      : 'This package is not whole: install it again.',
  );
} else {
  await import(program);
}

function refuse(message) {
  console.error(message);
  process.exitCode = 1;
}
