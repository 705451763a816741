/**
 * Percent of the product's lines and branches that tests have to run. A figure that sinks below fails `.ci/run` and `npm run coverage`.
 * The aim is 95 and 90. These are less than what all unit and medium specs and four in ten of the e2e specs ran together on a busy machine
 * (92.6 and 83.7): whoever has measured a whole run raises them to a point below its figures, and nobody lowers them.
 */
export const REQUIRED = { lines: 92, branches: 83 };
