const SECRET_NAME =
  /^(?:(?:access_|api_|csrf_)?token|_csrf|code|(?:admin_)?password|secret|sig|signature|x-amz-.*)$/i;

/** An address for the log: the values of parameters that let somebody in are cut out, however their names are spelled. */
export function redactUrl(url: string): string {
  const start = url.indexOf('?') + 1;
  if (start === 0) return url;
  return url.slice(0, start) + url.slice(start).split('&').map(redactPair).join('&');
}

function redactPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return pair;
  return SECRET_NAME.test(decoded(pair.slice(0, equals))) ? `${pair.slice(0, equals)}=[redacted]` : pair;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // no parameter of ours: the request is refused
  }
}
