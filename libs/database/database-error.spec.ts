import { DomainError } from '#libs/errors';
import { toDomainError, violatedConstraint } from './database-error.js';

const withProperties = (message: string, properties: object = {}): Error =>
  Object.assign(new Error(message), properties);
const refused = (address: string): Error =>
  withProperties(`connect ECONNREFUSED ${address}`, { code: 'ECONNREFUSED', syscall: 'connect' });

describe('toDomainError', () => {
  it.each<[string, Error, string]>([
    ['a refused connection', refused('127.0.0.1:5432'), 'database_unavailable'],
    [
      'a host name of which every address refuses',
      Object.assign(new AggregateError([refused('::1:5432'), refused('127.0.0.1:5432')]), {
        code: 'ECONNREFUSED',
      }),
      'database_unavailable',
    ],
    ['a missing socket', withProperties('', { code: 'ENOENT', syscall: 'connect' }), 'database_unavailable'],
    [
      'an unknown host',
      withProperties('', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      'database_unavailable',
    ],
    ['a killed backend', withProperties('', { code: '57P01' }), 'database_unavailable'],
    ['a server that starts', withProperties('', { code: '57P03' }), 'database_unavailable'],
    ['a lost connection', withProperties('Connection terminated unexpectedly'), 'database_unavailable'],
    [
      'a wrapped failure',
      withProperties('', { driverError: withProperties('', { code: '08006' }) }),
      'database_unavailable',
    ],
    ['a slow statement', withProperties('', { code: '57014' }), 'database_timeout'],
    ['a lock that is not released', withProperties('', { code: '55P03' }), 'database_timeout'],
    ['an idle transaction', withProperties('', { code: '25P03' }), 'database_timeout'],
    ['a full pool', withProperties('timeout exceeded when trying to connect'), 'overloaded'],
    ['too many clients', withProperties('', { code: '53300' }), 'overloaded'],
    ['a deadlock', withProperties('', { code: '40P01' }), 'overloaded'],
    ['a serialisation failure', withProperties('', { code: '40001' }), 'overloaded'],
    ['a full disk', withProperties('', { code: '53100' }), 'storage_full'],
  ])('knows %s', (_name, error, code) => {
    const known = toDomainError(error);
    expect(known).toBeInstanceOf(DomainError);
    expect(known?.errorCode).toBe(code);
    expect(known?.cause).toBe(error);
    expect(known?.headers['Retry-After']).toBe(code === 'storage_full' ? undefined : '2');
  });

  it.each([
    ['a missing file', withProperties('', { code: 'ENOENT', syscall: 'open' })],
    ['a syntax error', withProperties('', { code: '42601' })],
    ['a constraint', withProperties('', { code: '23505' })],
    ['a failure of ours', new TypeError('x is not a function')],
    ['several failures of ours', new AggregateError([new Error('a')])],
    ['a text', 'ECONNREFUSED'],
  ])('does not blame the database for %s', (_name, error) => {
    expect(toDomainError(error)).toBeUndefined();
  });
});

describe('violatedConstraint', () => {
  it('names the constraint, wrapped or not', () => {
    const error = withProperties('', { code: '23505', constraint: 'events_uid_key' });
    expect(violatedConstraint(error)).toBe('events_uid_key');
    expect(violatedConstraint(withProperties('', { driverError: error }))).toBe('events_uid_key');
    expect(violatedConstraint(withProperties('', { code: '42601', constraint: 'x' }))).toBeUndefined();
    expect(violatedConstraint('23505')).toBeUndefined();
  });
});
