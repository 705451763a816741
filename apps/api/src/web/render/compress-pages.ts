import type { Request, RequestHandler } from 'express';
import compression from 'compression';

/**
 * Compresses pages, and the pieces of them that script asks for; files and exports come as they are. What answers to another site's
 * link is left alone: there, how long an answer with their words and ours becomes would tell which words are in both (BREACH).
 */
const compress = compression({
  threshold: 1024,
  filter: (request, response) =>
    /^text\/html\b/.test(String(response.getHeader('Content-Type'))) && !isForeign(request),
});

/** Answers of the API are never pages, and need not be watched for one. */
export const compressPages: RequestHandler = (request, response, next) => {
  if (/^\/api\//i.test(request.path)) next();
  else compress(request, response, next);
};

function isForeign(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  return site === 'cross-site' || site === 'same-site';
}
