import { sessionCookie } from './session-cookie.js';

describe('sessionCookie', () => {
  it('is plain without TLS', () => {
    expect(sessionCookie(undefined, 1000)).toEqual({
      name: 'sid',
      cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: false, maxAge: 1000 },
    });
    expect(sessionCookie('http://log.home', 1000).name).toBe('sid');
  });

  it('is Secure and bound to the host behind TLS', () => {
    const { name, cookie } = sessionCookie('https://log.example', 1000);
    expect(name).toBe('__Host-sid');
    expect(cookie).toMatchObject({ secure: true, path: '/' });
    expect(cookie).not.toHaveProperty('domain');
  });
});
