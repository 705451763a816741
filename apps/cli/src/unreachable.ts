import { CliError } from './cli-error.js';
import { EXIT } from './exit-codes.js';

/** There was a connection: the address is right, and something listens there. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** No answer, or one that broke off: what is known of the reason, and what to try. */
export function unreachable(url: string, error: unknown): CliError {
  return new CliError(message(url, error), EXIT.unreachable, { cause: error });
}

function message(url: string, error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `LifeLog at ${url} does not answer. Is it busy or stopped? Its log may tell.`;
  }
  const code = causeCode(error);
  if (code === 'ECONNREFUSED') return `Cannot reach LifeLog at ${url}: is it running? If not: npm start.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `Cannot reach LifeLog at ${url}: there is no such host. Check LIFELOG_URL.`;
  }
  if (code !== undefined && BROKEN.has(code)) {
    return `The connection to LifeLog at ${url} broke in the middle: is the network steady?`;
  }
  return `Cannot reach LifeLog at ${url}${code ? ` (${code})` : ''}: is it running, and is the address right?`;
}

/** The code of the innermost error that has one: fetch wraps what the socket says. */
function causeCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const inner = error instanceof AggregateError ? (error.errors as unknown[])[0] : error.cause;
  return causeCode(inner) ?? (error as NodeJS.ErrnoException).code;
}
