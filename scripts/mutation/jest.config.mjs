/** The tests of one area as Stryker runs them, in its copy of the tree: one project, whose PostgreSQL runs already. */
import config from '../../jest.config.js';
import { areas } from './areas.mjs';

export default {
  ...config.projects[0],
  rootDir: '../..',
  testMatch: areas[process.env.MUTATION_AREA].specs.map((pattern) => `<rootDir>/${pattern}`),
  // a mutant can wait for what never comes
  testTimeout: 20_000,
};
