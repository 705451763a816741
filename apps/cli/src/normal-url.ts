import { CliError } from './cli-error.js';
import { EXIT } from './exit-codes.js';

/** An address to put paths behind. Throws CliError (usage) when it is not an http(s) address, or has secrets in it. */
export function normalUrl(given: string): string {
  const url = URL.parse(given.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new CliError(
      'The address of LifeLog must look like http://127.0.0.1:8000. Check LIFELOG_URL, or run "lifelog login".',
      EXIT.usage,
    );
  }
  if (/\/api(\/|$)/.test(url.pathname)) {
    throw new CliError(
      'The address of LifeLog is that of its pages, without /api. Check LIFELOG_URL, or run "lifelog login".',
      EXIT.usage,
    );
  }
  return (url.origin + url.pathname).replace(/(?<!\/)\/+$/, '');
}
