/**
 * fast-check as specs get it, wherever they import it from (jest.config.js): `npm test` tells whether a change broke something, so it tries the same
 * cases each time. PROPERTY_FACTOR tries so many times as many, and others each time, where there is time to look for what nobody thought of.
 * fast-check says the seed of what fails; PROPERTY_SEED repeats it.
 */
import fc from '../../node_modules/fast-check/lib/fast-check.js';

const KNOWN = 20261122;
const FEW = 100; // fast-check's own

const { PROPERTY_FACTOR, PROPERTY_SEED } = process.env;
const seed = PROPERTY_SEED ?? (PROPERTY_FACTOR === undefined ? KNOWN : undefined);
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

function assert(property, parameters) {
  const numRuns = Math.ceil((parameters?.numRuns ?? FEW) * Number(PROPERTY_FACTOR ?? 1));
  return fc.assert(property, { ...parameters, numRuns });
}

export default { ...fc, assert };
