import { ValidationError } from '#libs/errors';

/**
 * The query string as flat names: no brackets, no prototype, repeated names as lists. Express's own parsers put U+FFFD in
 * the place of bytes that are not UTF-8; here they are 400, because a filter must not be altered.
 */
export function parseQuery(text: string | null | undefined): Record<string, string | string[]> {
  const query = Object.create(null) as Record<string, string | string[]>;
  for (const pair of (text ?? '').split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals), 'query');
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1), name);
    const known = query[name];
    if (known === undefined) query[name] = value;
    else if (Array.isArray(known)) known.push(value);
    else query[name] = [known, value];
  }
  return query;
}

function decode(text: string, name: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw ValidationError.of(name, 'is not valid percent-encoded UTF-8');
  }
}
