import { type Client, createClient } from '#libs/api-client';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { configFilePath, readConfigFile } from './config-file.js';
import { EXIT } from './exit-codes.js';
import { normalUrl } from './normal-url.js';
import { patientDispatcher } from './patient-dispatcher.js';

const DEFAULT_URL = 'http://127.0.0.1:8000';
/** For one answer; a whole import or export may take longer. */
const PATIENCE_MS = 60_000;

export interface Connection {
  client: Client;
  /** Without a slash at its end. */
  url: string;
  cli: Cli;
}

export interface Settings {
  url: string;
  token: string | undefined;
}

/**
 * Where LifeLog is and with which token: the environment before the config file before the default. A kept token goes to
 * the address that it was kept for and to no other, whatever LIFELOG_URL says.
 */
export async function readSettings({ environment, output }: Cli): Promise<Settings> {
  const stored = await readConfigFile(configFilePath(environment), (text) => output.note(text));
  const url = normalUrl(environment.LIFELOG_URL || stored.url || DEFAULT_URL);
  const given = environment.LIFELOG_API_TOKEN || environment.LIFLOG_API_TOKEN;
  const fits = stored.url === undefined || normalUrl(stored.url) === url;
  if (!given && stored.token && !fits) {
    output.note(`The kept token is for ${stored.url}, not for ${url}, and stays here. Run "lifelog login".`);
  }
  return { url, token: (given || (fits ? stored.token : undefined))?.trim() || undefined };
}

/** A client for what needs a token. Throws CliError (auth) when there is none. */
export async function connect(cli: Cli, options: { streams?: boolean } = {}): Promise<Connection> {
  const settings = await readSettings(cli);
  if (settings.token === undefined) {
    throw new CliError('There is no API token. Run "lifelog login", or set LIFELOG_API_TOKEN.', EXIT.auth);
  }
  return connectTo(cli, settings, options);
}

/** A client for these settings. With `streams` an answer may take as long as a large import does. */
export function connectTo(
  cli: Cli,
  { url, token }: Settings,
  { streams = false }: { streams?: boolean } = {},
): Connection {
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError('The API token has characters that no token has. Copy it again.', EXIT.auth);
  }
  const client = createClient({
    baseUrl: url,
    auth: token,
    fetch: async (request) =>
      streams
        ? fetch(request, { signal: cli.signal, dispatcher: await patientDispatcher() })
        : fetch(request, { signal: AbortSignal.any([cli.signal, AbortSignal.timeout(PATIENCE_MS)]) }),
  });
  return { client, url, cli };
}
