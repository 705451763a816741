/** Percent of the product's lines and branches that tests have to run. A figure that sinks below fails `.ci/run` and `npm run coverage`. */
export const REQUIRED = { lines: 95, branches: 90 };
