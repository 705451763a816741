import { ConfigError } from '#libs/config';
import { SchemaNewerThanApp } from '#libs/database';
import { EmbeddedPostgresError } from '#libs/database/embedded';
import { UnknownSearchLanguage } from '#libs/search';
import { explainFailure } from './explain-failure.js';
import { StartError } from './start-error.js';

describe('explainFailure', () => {
  it.each([
    new StartError('Port 80 is taken.'),
    new ConfigError(['PORT must be a whole number']),
    new SchemaNewerThanApp(['Later1']),
    new EmbeddedPostgresError('lost', 'It has ended.'),
    new UnknownSearchLanguage('klingon', ['english', 'simple']),
  ])('has words and no stack for %s', (error) => {
    expect(explainFailure(error)).toBe(error.message);
  });

  it('shows where a fault of our own was', () => {
    expect(explainFailure(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not.*\n +at /);
  });
});
