import { localPath } from './local-path.js';

describe('localPath', () => {
  it.each([
    '/',
    '/events/7',
    '/?q=plague&tags=a',
    '/events/7#top',
    '/tags/login',
    '/a/api/',
    '/%5C%5Cevil.test',
  ])('keeps %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    '//evil.test',
    '/\\evil.test',
    '/a\\b',
    'https://evil.test/',
    'events',
    '',
    '/\tx',
    '/\n/evil.test',
    '/a b',
    '/é',
    '/login',
    '/login?next=/',
    '/api/events',
    undefined,
    ['/', '/a'],
    7,
  ])('goes to the start instead of %j', (wanted) => {
    expect(localPath(wanted)).toBe('/');
  });
});
