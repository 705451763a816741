/**
 * Percent of the product's lines and branches that tests have to run. A figure that sinks below fails `.ci/run` and `npm run coverage`.
 * These were the aim: a whole run gave 98.0 and 92.7. What lies above is the margin for what
 * runs by chance alone (repeats, limits of time). Figures are raised when tests run more, and lowered by nobody.
 */
export const REQUIRED = { lines: 95, branches: 90 };
