import type { Request, Response } from 'express';
import { CsrfRefused } from '../auth.errors.js';
import { csrfProtection, csrfToken } from './csrf.middleware.js';
import { issueCsrfToken } from './csrf-token.js';

const SECRET = 's'.repeat(32);
const good = () => issueCsrfToken(SECRET, 'mine');
const foreign = () => issueCsrfToken(SECRET, 'another');

interface Sent {
  method?: string;
  path?: string;
  signedIn?: boolean;
  headers?: Record<string, string>;
  body?: unknown;
}

function pass({ method = 'POST', path = '/events', signedIn = true, headers = {}, body }: Sent): {
  request: Request;
  refusal: unknown;
} {
  const request = {
    method,
    path,
    body,
    headers,
    protocol: 'http',
    host: 'log.example',
    sessionID: 'mine',
    session: signedIn ? { signedInAt: 1 } : {},
    get: (name: string) => headers[name],
  } as unknown as Request;
  const told: unknown[] = [];
  const next = (error?: unknown) => told.push(error);
  csrfProtection({ secret: SECRET, baseUrl: 'https://outside.example' })(request, {} as Response, next);
  expect(told).toHaveLength(1);
  return { request, refusal: told[0] };
}

describe('csrfProtection', () => {
  it.each<[string, () => Sent]>([
    ['a signed-in form with its token', () => ({ body: { _csrf: good() } })],
    ['a signed-in script with its token', () => ({ headers: { 'x-csrf-token': good() } })],
    [
      'the header before the field',
      () => ({ headers: { 'x-csrf-token': good() }, body: { _csrf: foreign() } }),
    ],
    ['a program without a session', () => ({ signedIn: false })],
    [
      'our page by the address of BASE_URL',
      () => ({ signedIn: false, headers: { origin: 'https://outside.example' } }),
    ],
    ['signing in', () => ({ path: '/login' })],
    ['signing in by the API', () => ({ path: '/api/auth/login' })],
    ['the share sheet', () => ({ path: '/share', headers: { 'sec-fetch-site': 'none' } })],
    [
      'a bearer token, wherever it comes from',
      () => ({ headers: { authorization: 'Bearer x', origin: 'https://evil.test' } }),
    ],
    [
      'a form that hides its origin, with its token',
      () => ({ headers: { origin: 'null' }, body: { _csrf: good() } }),
    ],
    ...['GET', 'HEAD', 'OPTIONS', 'TRACE'].map((method): [string, () => Sent] => [
      `${method} from anywhere`,
      () => ({ method, headers: { 'sec-fetch-site': 'cross-site' } }),
    ]),
  ])('lets pass %s', (_what, sent) => {
    expect(pass(sent()).refusal).toBeUndefined();
  });

  it.each<[string, () => Sent]>([
    ['a form without a token', () => ({})],
    ['a form with an empty body', () => ({ body: null })],
    ['a body that is a text', () => ({ body: good() })],
    ['the token of another session', () => ({ body: { _csrf: foreign() } })],
    [
      'another site, even with the token',
      () => ({ headers: { origin: 'https://evil.test' }, body: { _csrf: good() } }),
    ],
    ['another site without a session', () => ({ signedIn: false, headers: { origin: 'https://evil.test' } })],
    ['who hides the origin without a session', () => ({ signedIn: false, headers: { origin: 'null' } })],
    ['who hides the origin to sign in', () => ({ path: '/login', headers: { origin: 'null' } })],
    ['signing in, spelt otherwise', () => ({ path: '/login/' })],
    ['sharing that does not say where it comes from', () => ({ path: '/share' })],
    [
      'sharing by one of our pages without a token',
      () => ({ path: '/share', headers: { 'sec-fetch-site': 'same-origin' } }),
    ],
    ['what is no share, from the address bar', () => ({ headers: { 'sec-fetch-site': 'none' } })],
    ...['PUT', 'PATCH', 'DELETE'].map((method): [string, () => Sent] => [
      `${method} without a token`,
      () => ({ method }),
    ]),
  ])('refuses %s', (_what, sent) => {
    expect(pass(sent()).refusal).toBeInstanceOf(CsrfRefused);
  });

  it('takes the token out of the form, so that it is no field', () => {
    const { request } = pass({ body: { _csrf: good(), title: 'a' } });
    expect(request.body).toEqual({ title: 'a' });
  });

  it('gives a token that then passes, also where a page is only read', () => {
    const { request } = pass({ method: 'GET' });
    expect(pass({ body: { _csrf: csrfToken(request) } }).refusal).toBeUndefined();
  });

  it('has no token for what never came by', () => {
    expect(() => csrfToken({} as Request)).toThrow(/csrfProtection/);
  });
});
