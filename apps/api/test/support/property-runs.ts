/** How often a property is tried: few times in every run of the tests, PROPERTY_FACTOR times as often where there is time. */
export function propertyRuns(few: number): { numRuns: number } {
  return { numRuns: few * Number(process.env.PROPERTY_FACTOR ?? 1) };
}
