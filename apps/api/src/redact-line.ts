import type { AppConfig } from '#libs/config';

/** What credentials look like inside of messages and stacks, where no field's name tells. Bounded, so that time is linear. */
const CREDENTIALS: [RegExp, string][] = [
  [/(:\/\/[^\s/:@"\\]{0,128}:)[^\s@"\\]{1,256}@/g, '$1[redacted]@'],
  [/\bll_[\w-]{20,}/g, 'll_[redacted]'],
  [/\b(Bearer )[\w.~+/-]{8,}/gi, '$1[redacted]'],
  [/\b(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"\\]+/gi, '$1[redacted]'],
];
/**
 * Fields that are never written, wherever they turn up in a logged object. Requests are logged by method and address only, so that
 * this is the second line of defence. It looks at the written line: pino's own `redact` looks for each path in each object, which
 * made a tenth of all garbage.
 */
const SECRET_FIELDS = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'admin_password',
  'api_token',
  'token',
  'database_url',
  'session_secret',
]);
const HAS_SECRET_FIELD = new RegExp(`"(?:${[...SECRET_FIELDS].join('|')})":`, 'i');
/** A shorter one would turn up in words, and is no secret anyway. */
const SHORTEST = 8;

/** The last gate of every log line: cuts out the configured secrets and whatever looks like a credential. */
export function redactLine(config: AppConfig): (line: string) => string {
  const secrets = [config.ADMIN_PASSWORD, config.API_TOKEN, config.SESSION_SECRET, config.S3_SECRET_KEY]
    .filter((secret) => secret !== undefined && secret.length >= SHORTEST)
    .map((secret) => escaped(JSON.stringify(secret).slice(1, -1)));
  const configured = secrets.length === 0 ? undefined : new RegExp(secrets.join('|'), 'g');
  return (line) => {
    let clean = HAS_SECRET_FIELD.test(line) ? withoutSecretFields(line) : line;
    if (configured) clean = clean.replace(configured, '[redacted]');
    for (const [pattern, replacement] of CREDENTIALS) clean = clean.replace(pattern, replacement);
    return clean;
  };
}

function withoutSecretFields(line: string): string {
  const clean: unknown = JSON.parse(line, (field, value: unknown) =>
    SECRET_FIELDS.has(field.toLowerCase()) ? '[redacted]' : value,
  );
  return `${JSON.stringify(clean)}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
