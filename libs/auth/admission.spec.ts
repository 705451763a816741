import type { Request, Response } from 'express';
import { type AccessRule, principalOf, type Scope } from '#libs/access';
import { Admission } from './admission.js';
import { TooMuchForAddress } from './auth.errors.js';
import { RequestLimit } from './rate-limit/request-limit.js';
import { Bearer } from './tokens/bearer.js';
import type { FindTokenQuery } from './tokens/find-token.query.js';

/** A token is called by its scopes here: `read+write` has these two. */
const tokens = {
  run: async (token: string) =>
    token === 'unknown'
      ? undefined
      : { kind: 'token', tokenId: 7, name: token, scopes: token.split('+') as Scope[], generation: 0 },
} as FindTokenQuery;

interface Sent {
  authorization?: string;
  token?: unknown;
  signedIn?: boolean;
  accept?: string;
}

const admissionUpTo = (perMinute: number) =>
  new Admission(new Bearer(tokens), new RequestLimit(perMinute, () => 0), tokens);

async function admit(rule: AccessRule, sent: Sent, admission = admissionUpTo(0)): Promise<unknown> {
  const request = {
    method: 'GET',
    originalUrl: '/events/5',
    headers: { authorization: sent.authorization },
    query: { token: sent.token },
    session: sent.signedIn ? { signedInAt: 1 } : {},
    get: (name: string) => (name === 'accept' ? sent.accept : undefined),
  } as unknown as Request;
  await admission.admit(request, {} as Response, rule);
  return principalOf(request);
}

const named = (name: string) => expect.objectContaining({ kind: 'token', name }) as unknown;
const SESSION = { kind: 'session' };
const READ: AccessRule = { scopes: ['read'] };
const FEED: AccessRule = { scopes: ['read', 'feed'], inAddress: 'feed' };
const BOTH: AccessRule = { scopes: ['read'], session: 'api' };
const PAGE: AccessRule = { session: 'page' };

describe('Admission', () => {
  it.each<[string, AccessRule, Sent, unknown]>([
    ['anybody where it is public, as nobody', { public: true }, { authorization: 'Bearer read' }, undefined],
    ['a token with the scope', READ, { authorization: 'Bearer read+write' }, named('read+write')],
    ['admin', READ, { authorization: 'Bearer admin' }, named('admin')],
    ['a token of one scope by the address', FEED, { token: 'feed' }, named('feed')],
    ['the header before the address', FEED, { authorization: 'Bearer read', token: 'feed' }, named('read')],
    ['the token before the session', BOTH, { authorization: 'Bearer read', signedIn: true }, named('read')],
    ['the session without a token', BOTH, { signedIn: true }, SESSION],
    ['the session beside another scheme', BOTH, { authorization: 'Basic eDp5', signedIn: true }, SESSION],
    ['the session on pages', PAGE, { signedIn: true }, SESSION],
  ])('lets in %s', async (_what, rule, sent, principal) => {
    expect(await admit(rule, sent)).toEqual(principal);
  });

  it.each<[string, AccessRule, Sent, object]>([
    ['nobody', READ, {}, { errorCode: 'auth_error' }],
    [
      'an unknown token, signed in or not',
      BOTH,
      { authorization: 'Bearer unknown', signedIn: true },
      { errorCode: 'auth_error' },
    ],
    ['a token without the scope', READ, { authorization: 'Bearer write' }, { errorCode: 'forbidden' }],
    [
      'any token where there are sessions only',
      { session: 'api' },
      { authorization: 'Bearer admin' },
      { errorCode: 'forbidden' },
    ],
    ['a session where there are tokens only', READ, { signedIn: true }, { errorCode: 'auth_error' }],
    ['nobody where both may', BOTH, {}, { errorCode: 'auth_error' }],
    ['a token in an address that takes none', READ, { token: 'read' }, { errorCode: 'auth_error' }],
    ['an unknown token in the address', FEED, { token: 'unknown' }, { errorCode: 'auth_error' }],
    ['two tokens in the address', FEED, { token: ['feed', 'feed'] }, { errorCode: 'auth_error' }],
    ['nobody on a page, who is sent to sign in', PAGE, {}, { location: '/login?next=%2Fevents%2F5' }],
    ['a script on a page, which is told', PAGE, { accept: 'application/json' }, { errorCode: 'auth_error' }],
  ])('refuses %s', async (_what, rule, sent, error) => {
    await expect(admit(rule, sent)).rejects.toMatchObject(error);
  });

  it.each(['feed+read', 'read', 'admin'])(
    'refuses a token %s in an address that takes `feed`',
    async (token) => {
      await expect(admit(FEED, { token })).rejects.toBeInstanceOf(TooMuchForAddress);
    },
  );

  it.each<[string, AccessRule, Sent]>([
    ['in the header', READ, { authorization: 'Bearer read' }],
    ['in the address', FEED, { token: 'feed' }],
    ['of which the scope is missing', READ, { authorization: 'Bearer write' }],
  ])('counts what comes by a token %s', async (_what, rule, sent) => {
    const admission = admissionUpTo(1);
    await admit(rule, sent, admission).catch(() => undefined);
    await expect(admit(rule, sent, admission)).rejects.toMatchObject({ errorCode: 'rate_limited' });
  });

  it('counts each token on its own, and nobody’s requests not at all', async () => {
    const another = {
      run: async () => ({ kind: 'token', tokenId: 8, name: '', scopes: ['read'], generation: 0 }),
    };
    const limit = new RequestLimit(1, () => 0);
    const one = new Admission(new Bearer(tokens), limit, tokens);
    const two = new Admission(new Bearer(another as unknown as FindTokenQuery), limit, tokens);
    await admit(READ, { authorization: 'Bearer read' }, one);
    await expect(admit(READ, { authorization: 'Bearer x' }, two)).resolves.toMatchObject({ tokenId: 8 });
    await expect(admit(BOTH, { signedIn: true }, one)).resolves.toEqual(SESSION);
    await expect(admit(FEED, { token: 'feed' }, one)).rejects.toMatchObject({ errorCode: 'rate_limited' });
    const feeds = {
      run: async () => ({ kind: 'token', tokenId: 9, name: '', scopes: ['feed'], generation: 0 }),
    };
    const three = new Admission(new Bearer(tokens), limit, feeds as unknown as FindTokenQuery);
    await expect(admit(FEED, { token: 'x' }, three)).resolves.toMatchObject({ tokenId: 9 });
  });
});
