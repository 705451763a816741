import { isRefusal, type Refusal } from '#libs/api-client';
import { CliError } from './cli-error.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { plainLine } from './plain-text.js';

export { isRefusal as isRefused };

/** An answer that is not a success, in the server's words and with what to do next. */
export function refusal(url: string, response: Response, body: unknown): CliError {
  const { status, headers } = response;
  if (!isRefusal(body)) {
    return new CliError(
      `What answers at ${url} (status ${status}) does not speak as LifeLog does. Check LIFELOG_URL.`,
      undefined,
      { cause: body },
    );
  }
  if (status === 401 && response.redirected && originOf(response.url) !== originOf(url)) {
    const there = originOf(response.url);
    const message = `${url} leads on to ${there}, and a token is not sent along. Use that address: lifelog login --url ${there}.`;
    return new CliError(message, EXIT.auth);
  }
  if (status === 401) {
    const message = `LifeLog at ${url} does not take this API token. Run "lifelog login", or check LIFELOG_API_TOKEN.`;
    return new CliError(message, EXIT.auth);
  }
  const detail = sentence(plainLine(body.detail));
  return new CliError([detail, advice(status, headers, body)].filter(Boolean).join(' '), exitCode(status));
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function exitCode(status: number): ExitCode {
  if (status === 403) return EXIT.auth;
  return status === 404 ? EXIT.notFound : EXIT.failed;
}

function advice(status: number, headers: Headers, { info }: Refusal): string | undefined {
  const pause = headers.get('retry-after');
  if (status === 403) return 'Use a token with the scope for it.';
  if (info.reason === 'missing' || info.reason === 'corrupt') return undefined; // a damaged file does not mend itself
  if (pause !== null && /^\d+$/.test(pause)) return `Try again in ${pause} s.`;
  if (typeof info.error_id === 'string') return `Look for ${plainLine(info.error_id)} in the server's log.`;
  return undefined;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
