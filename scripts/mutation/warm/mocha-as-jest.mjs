/** Mocha's interface under the names that jest gives it. Mocha sets its own names while it loads files, one instance after the other. */
import { bind } from 'jest-each';
import { expect } from './jest-globals.mjs';

globalThis.expect = expect;
alias('beforeAll', 'before');
alias('afterAll', 'after');
withEach('it');
withEach('describe');
Object.defineProperty(globalThis, 'test', {
  get: () => globalThis.it,
  set: () => {},
  configurable: true,
});

function alias(name, ofMocha) {
  Object.defineProperty(globalThis, name, { get: () => globalThis[ofMocha], configurable: true });
}

function withEach(name) {
  let current;
  Object.defineProperty(globalThis, name, {
    get: () => current,
    set: (given) => {
      current = given;
      if (given) given.each = bind(given, false);
    },
    configurable: true,
  });
}
