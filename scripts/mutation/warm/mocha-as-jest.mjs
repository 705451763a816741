/** Mocha's interface under the names that jest gives it. Mocha sets its own names while it loads files, one instance after the other. */
import { bind } from 'jest-each';
import { expect } from './jest-globals.mjs';

/** A mutant can wait for what never comes; Stryker would then end the whole process, and load all anew. */
const LONGEST_MS = 60_000;

globalThis.expect = expect;
alias('beforeAll', 'before');
alias('afterAll', 'after');
withEach('it', (test) => test.timeout(LONGEST_MS));
withEach('describe', (suite) => suite);
Object.defineProperty(globalThis, 'test', {
  get: () => globalThis.it,
  set: () => {},
  configurable: true,
});

function alias(name, ofMocha) {
  Object.defineProperty(globalThis, name, { get: () => globalThis[ofMocha], configurable: true });
}

function withEach(name, limit) {
  let current;
  Object.defineProperty(globalThis, name, {
    get: () => current,
    set: (given) => {
      current = given && Object.assign((...args) => limit(given(...args)), given);
      if (current) current.each = bind(current, false);
    },
    configurable: true,
  });
}
