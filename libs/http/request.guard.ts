import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { raw } from 'express';
import { DomainError } from '#libs/errors';
import { hasBody } from './has-body.js';
import { JSON_BODY_LIMIT_BYTES } from './limits.js';
import { parseStorableJson } from './parse-storable-json.js';
import { refuseUnknownQuery } from './refuse-unknown-query.js';

const STREAMED_BODY = 'streamed-body';
const ACCEPTS_MULTIPART = 'accepts-multipart';
const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i;
const PATCH_TYPE = /^application\/(json|merge-patch\+json)\s*(;\s*charset="?utf-?8"?\s*)?$/i;

/** What they mean is in the address; a body that comes along all the same is left unread. */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE']);

/** The handler reads its body itself, piece by piece. */
export const StreamedBody = (): MethodDecorator => SetMetadata(STREAMED_BODY, true);

/** Besides JSON the route takes multipart bodies, which its handler reads itself. */
export const AcceptsMultipart = (): MethodDecorator => SetMetadata(ACCEPTS_MULTIPART, true);

const readBytes = raw({ type: () => true, limit: JSON_BODY_LIMIT_BYTES });

/**
 * What holds for every request that was let in: its JSON body is read, and nothing unknown is in its query. It stands behind the
 * guard of access, so that a stranger's body is never even parsed; an interceptor could do the same, at the price of RxJS in each request.
 */
@Injectable()
export class RequestGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!BODILESS.has(request.method) && !isForm(request) && !this.isReadElsewhere(request, context)) {
      request.body = await readJson(request, context.switchToHttp().getResponse<Response>());
    }
    refuseUnknownQuery(request, context);
    return true;
  }

  private isReadElsewhere(request: Request, context: ExecutionContext): boolean {
    const says = (name: string) => this.reflector.get<boolean | undefined>(name, context.getHandler());
    return says(STREAMED_BODY) ?? (says(ACCEPTS_MULTIPART) === true && isMultipart(request));
  }
}

/** Fields and files, as forms send them. */
export function isMultipart({ headers }: Request): boolean {
  return /^multipart\//i.test(headers['content-type'] ?? '');
}

/** Forms of the pages are read before routing, because they carry the CSRF token; the API takes none. */
function isForm(request: Request): boolean {
  return request.body !== undefined && !request.path.toLowerCase().startsWith('/api/');
}

/** The parsed body; `{}` when there is none, so that the first missing field is what the caller hears of. */
async function readJson(request: Request, response: Response): Promise<unknown> {
  if (!hasBody(request)) return {};
  const type = request.method === 'PATCH' ? PATCH_TYPE : JSON_TYPE;
  if (!type.test(request.headers['content-type'] ?? '')) {
    throw new DomainError('unsupported_media_type', 'The request body must be application/json in UTF-8.');
  }
  const failure = await new Promise<unknown>((resolve) => readBytes(request, response, resolve));
  if (failure) throw failure as Error;
  const bytes = request.body as Buffer | undefined;
  return bytes === undefined || bytes.length === 0 ? {} : parseStorableJson(bytes);
}
