import type { Request } from 'express';
import { DomainError } from '#libs/errors';
import { localPath } from './local-path.js';

const SIGNED_OUT = 'You are signed out. Sign in again.';

/** A page was asked for without a session: people are sent to sign in, and back afterwards. */
export class SignInFirst extends Error {
  constructor(readonly location: string) {
    super('Sign in first.');
  }
}

/**
 * What to throw: a redirect; 401 with `HX-Redirect` for htmx, which would follow one into a fragment; a plain 401 for scripts
 * that want JSON, which would follow one to a page.
 */
export function signInFirst(request: Request): Error {
  if (request.get('accept') === 'application/json') return new DomainError('auth_error', SIGNED_OUT);
  if (request.headers['hx-request'] === undefined) {
    return new SignInFirst(loginAddress(request.method === 'GET' ? request.originalUrl : '/'));
  }
  const location = loginAddress(shownPath(request));
  return new DomainError('auth_error', SIGNED_OUT, {}, { 'HX-Redirect': location });
}

/** The sign-in page, which leads on to `next`. */
export function loginAddress(next: string): string {
  const path = localPath(next);
  return path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`;
}

/** Path and query of the page that htmx sent the request from. */
function shownPath(request: Request): string {
  const current = request.get('hx-current-url') ?? '';
  if (!URL.canParse(current)) return '/';
  const { pathname, search } = new URL(current);
  return `${pathname}${search}`;
}
