const SECRET_PARAMETER = /([?&](?:token|access_token|password|signature|sig|x-amz-[a-z-]+)=)[^&]*/gi;

/** An address for the log: the values of parameters that let somebody in are cut out. */
export function redactUrl(url: string): string {
  return url.replace(SECRET_PARAMETER, '$1[redacted]');
}
