import type { Request } from 'express';

/**
 * Whether the browser came by https: what BASE_URL says; without it, what a proxy says that TRUST_PROXY names. Express leaves
 * X-Forwarded-Proto of anybody else unread.
 */
export function comesByTls(request: Pick<Request, 'secure'>, baseUrl: string | undefined): boolean {
  return baseUrl === undefined ? request.secure : isHttps(baseUrl);
}

/** Whether whoever reaches us does so by https, whatever the request: what BASE_URL says. */
export function isHttps(baseUrl: string | undefined): boolean {
  return baseUrl !== undefined && URL.canParse(baseUrl) && new URL(baseUrl).protocol === 'https:';
}
