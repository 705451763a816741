import { sessionCookie } from './session-cookie.js';

describe('sessionCookie', () => {
  it('is plain without TLS', () => {
    expect(sessionCookie(false, 1000)).toEqual({
      name: 'sid',
      cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: false, maxAge: 1000 },
    });
  });

  it('is Secure and bound to the host behind TLS', () => {
    const { name, cookie } = sessionCookie(true, 1000);
    expect(name).toBe('__Host-sid');
    expect(cookie).toMatchObject({ secure: true, path: '/' });
    expect(cookie).not.toHaveProperty('domain');
  });
});
