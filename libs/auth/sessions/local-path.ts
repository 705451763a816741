/**
 * The path to go to after signing in, when it is one of this site; `/` for everything else. Browsers read `//host` and
 * `/\host` as another site and drop tabs and line breaks, so only plain paths pass.
 */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return '/';
  return /^\/(login|api\/)/i.test(wanted) ? '/' : wanted;
}
