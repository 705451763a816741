import type { ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { principalOf, Public, Scopes } from '#libs/access';
import { AccessGuard } from './access.guard.js';
import { Admission } from './admission.js';
import { RequestLimit } from './rate-limit/request-limit.js';
import { Bearer } from './tokens/bearer.js';
import type { FindTokenQuery } from './tokens/find-token.query.js';

class Routes {
  forgotten(this: void): void {}

  @Public()
  open(this: void): void {}

  @Scopes('read')
  list(this: void): void {}
}

const READER = { kind: 'token' as const, tokenId: 1, name: 'x', scopes: ['read' as const], generation: 0 };
const tokens = { run: (token: string) => Promise.resolve(token === 'good' ? READER : undefined) };
const admissionBy = (find: FindTokenQuery) => new Admission(new Bearer(find), new RequestLimit(0), find);
const guard = new AccessGuard(admissionBy(tokens as FindTokenQuery));
const { forgotten, open, list } = Routes.prototype;

function call(handler: () => void, authorization?: string): { request: Request; entry: Promise<boolean> } {
  const request = { headers: { authorization }, method: 'GET' } as Request;
  const context = {
    getHandler: () => handler,
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => ({}) as Response }),
  };
  return { request, entry: guard.canActivate(context as unknown as ExecutionContext) };
}

describe('AccessGuard', () => {
  it('is closed where no rule stands, whoever comes', async () => {
    expect(await call(forgotten, 'Bearer good').entry).toBe(false);
  });

  it('lets anyone into a public route, as nobody', async () => {
    const { request, entry } = call(open, 'Bearer good');
    expect(await entry).toBe(true);
    expect(principalOf(request)).toBeUndefined();
  });

  it('lets a token in and remembers whose request it is', async () => {
    const { request, entry } = call(list, 'Bearer good');
    expect(await entry).toBe(true);
    expect(principalOf(request)).toEqual(READER);
  });

  it.each([undefined, 'Bearer bad', 'Basic good'])('refuses "%s"', async (authorization) => {
    const { request, entry } = call(list, authorization);
    await expect(entry).rejects.toMatchObject({ errorCode: 'auth_error' });
    expect(principalOf(request)).toBeUndefined();
  });

  it('hands on that nobody could tell, instead of refusing', async () => {
    const broken = { run: () => Promise.reject(new Error('database gone')) };
    const blind = admissionBy(broken as unknown as FindTokenQuery);
    const request = { headers: { authorization: 'Bearer good' } } as Request;
    await expect(blind.admit(request, {} as Response, { scopes: ['read'] })).rejects.toThrow('database gone');
  });
});
