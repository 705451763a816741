/** Where nothing else is asked for the same cases are tried each time: `npm test` tells whether a change broke something. */
const SEED = 20261122;

/**
 * How often a property is tried, and with which cases: few and known ones in `npm test`; PROPERTY_FACTOR times as many, and others each time, where
 * there is time to look for what nobody thought of. fast-check says the seed of what fails; PROPERTY_SEED repeats it.
 */
export function propertyRuns(few: number): { numRuns: number; seed?: number } {
  const { PROPERTY_FACTOR, PROPERTY_SEED } = process.env;
  const seed = PROPERTY_SEED ?? (PROPERTY_FACTOR === undefined ? SEED : undefined);
  return { numRuns: few * Number(PROPERTY_FACTOR ?? 1), ...(seed !== undefined && { seed: Number(seed) }) };
}
