import type { AppConfig } from '#libs/config';

/** What credentials look like inside of messages and stacks, where no field's name tells. Bounded, so that time is linear. */
const CREDENTIALS: [RegExp, string][] = [
  [/(:\/\/[^\s/:@"\\]{0,128}:)[^\s@"\\]{1,256}@/g, '$1[redacted]@'],
  [/\bll_[\w-]{20,}/g, 'll_[redacted]'],
  [/\b(Bearer )[\w.~+/-]{8,}/gi, '$1[redacted]'],
  [/\b(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"\\]+/gi, '$1[redacted]'],
];
/** A shorter one would turn up in words, and is no secret anyway. */
const SHORTEST = 8;

/** The last gate of every log line: cuts out the configured secrets and whatever looks like a credential. */
export function redactLine(config: AppConfig): (line: string) => string {
  const secrets = [config.ADMIN_PASSWORD, config.API_TOKEN, config.SESSION_SECRET, config.S3_SECRET_KEY]
    .filter((secret) => secret !== undefined && secret.length >= SHORTEST)
    .map((secret) => escaped(JSON.stringify(secret).slice(1, -1)));
  const configured = secrets.length === 0 ? undefined : new RegExp(secrets.join('|'), 'g');
  return (line) => {
    let clean = configured ? line.replace(configured, '[redacted]') : line;
    for (const [pattern, replacement] of CREDENTIALS) clean = clean.replace(pattern, replacement);
    return clean;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
