const SECRET_NAME =
  /^(?:(?:access_|api_|csrf_)?token|_csrf|(?:recovery_)?code|(?:admin_)?password|secret|sig|signature|x-amz-.*)$/i;

/** Addresses within addresses; what lies deeper is cut out whole. */
const DEPTH = 3;

/** An address for the log: the values of parameters that let somebody in are cut out, however their names are spelled. */
export function redactUrl(url: string): string {
  return redact(url, DEPTH);
}

function redact(url: string, depth: number): string {
  const start = url.indexOf('?') + 1;
  if (start === 0) return url;
  if (depth === 0) return `${url.slice(0, start)}[redacted]`;
  const pairs = url.slice(start).split('&');
  return url.slice(0, start) + pairs.map((pair) => redactPair(pair, depth)).join('&');
}

function redactPair(pair: string, depth: number): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return pair;
  const name = pair.slice(0, equals);
  if (SECRET_NAME.test(decoded(name))) return `${name}=[redacted]`;
  const value = decoded(pair.slice(equals + 1)); // such as `next`, which is an address as well
  const redacted = redact(value, depth - 1);
  return redacted === value ? pair : `${name}=${encodeURIComponent(redacted)}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // no parameter of ours: the request is refused
  }
}
