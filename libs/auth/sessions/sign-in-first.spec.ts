import type { Request } from 'express';
import { loginAddress, SignInFirst, signInFirst } from './sign-in-first.js';

interface Sent {
  method?: string;
  headers?: Record<string, string>;
}

function answer({ method = 'GET', headers = {} }: Sent): Error {
  const get = (name: string) => headers[name];
  return signInFirst({ method, headers, get, originalUrl: '/tags?tag=a' } as unknown as Request);
}

describe('a page that is asked for without a session', () => {
  it.each<[string, Sent, string]>([
    ['is come back to', {}, '/login?next=%2Ftags%3Ftag%3Da'],
    ['is not come back to by what changes something', { method: 'POST' }, '/login'],
  ])('%s', (_what, sent, location) => {
    const error = answer(sent);
    expect(error).toBeInstanceOf(SignInFirst);
    expect(error).toMatchObject({ location });
  });

  it('tells a script, without leading it to a page', () => {
    const error = answer({ headers: { accept: 'application/json', 'hx-request': 'true' } });
    expect(error).toMatchObject({ errorCode: 'auth_error', headers: {} });
  });

  it.each([
    ['http://log.example/events/5?a=b#c', '/login?next=%2Fevents%2F5%3Fa%3Db'],
    ['http://log.example/', '/login'],
    ['no address', '/login'],
    [undefined, '/login'],
  ])('sends the page %s that htmx shows', (current, location) => {
    const told: Record<string, string> = current === undefined ? {} : { 'hx-current-url': current };
    const error = answer({ headers: { 'hx-request': 'true', ...told } });
    expect(error).toMatchObject({ errorCode: 'auth_error', headers: { 'HX-Redirect': location } });
  });
});

describe('loginAddress', () => {
  it('leads on to paths of this site alone', () => {
    expect([loginAddress('/a'), loginAddress('/'), loginAddress('//evil.test')]).toEqual([
      '/login?next=%2Fa',
      '/login',
      '/login',
    ]);
  });
});
