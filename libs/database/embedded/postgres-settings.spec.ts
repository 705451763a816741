import { postgresSettings } from './postgres-settings.js';

describe('postgresSettings', () => {
  it('quotes a socket folder, because the setting is a list', () => {
    expect(postgresSettings('/a, "b"', true)).toContain('unix_socket_directories="/a, ""b"""');
  });

  it('syncs everything unless told otherwise', () => {
    expect(postgresSettings('/s', true).join()).not.toContain('fsync');
    expect(postgresSettings('/s', false)).toEqual(
      expect.arrayContaining(['fsync=off', 'synchronous_commit=off']),
    );
  });

  it('writes no statement and no value into the log', () => {
    expect(postgresSettings('/s', true)).toEqual(
      expect.arrayContaining(['log_min_error_statement=panic', 'log_error_verbosity=terse']),
    );
  });
});
