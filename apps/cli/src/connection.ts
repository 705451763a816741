import { type Client, createClient, retryingFetch } from '#libs/api-client';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { EXIT } from './exit-codes.js';
import { patientDispatcher } from './patient-dispatcher.js';
import { noteReached } from './reached-server.js';
import { readSettings, type Settings } from './settings.js';

/** For one answer; a whole import or export may take longer. */
const PATIENCE_MS = 60_000;
/** Somebody sits and waits. */
const PATIENCE_WITH_BUSY = { retries: 2, longestWaitMs: 5_000 };

export interface Connection {
  client: Client;
  /** Without a slash at its end. */
  url: string;
  cli: Cli;
}

export interface ConnectionOptions {
  /** An answer may take as long as a large import does. */
  streams?: boolean;
  /** Ends every call, in place of the usual patience. */
  signal?: AbortSignal;
  /** A server that is busy for longer is not asked again; never longer than five seconds. */
  longestWaitMs?: number;
  /** Hears of each answer, also of those that are tried again. */
  heard?: () => void;
}

/** A client for what needs a token. Throws CliError (auth) when there is none. */
export async function connect(cli: Cli, options: ConnectionOptions = {}): Promise<Connection> {
  return connectTo(cli, withToken(await readSettings(cli)), options);
}

/** Throws CliError (auth) without a token. */
export function withToken(settings: Settings): Settings {
  if (settings.token !== undefined) return settings;
  throw new CliError('There is no API token. Run "lifelog login", or set LIFELOG_API_TOKEN.', EXIT.auth);
}

/** A client for these settings. */
export function connectTo(
  cli: Cli,
  settings: Settings,
  { streams = false, signal, longestWaitMs = Infinity, heard }: ConnectionOptions = {},
): Connection {
  const { url, token } = settings;
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError('The API token has characters that no token has. Copy it again.', EXIT.auth);
  }
  const ends = () => {
    if (signal) return AbortSignal.any([cli.signal, signal]);
    return streams ? cli.signal : AbortSignal.any([cli.signal, AbortSignal.timeout(PATIENCE_MS)]);
  };
  const send = retryingFetch(
    async (request) => {
      const dispatcher = streams ? { dispatcher: await patientDispatcher() } : {};
      const response = await fetch(request, { signal: ends(), ...dispatcher });
      heard?.();
      return response;
    },
    {
      retries: PATIENCE_WITH_BUSY.retries,
      longestWaitMs: Math.min(PATIENCE_WITH_BUSY.longestWaitMs, longestWaitMs),
      signal: signal ? AbortSignal.any([cli.signal, signal]) : cli.signal,
    },
  );
  const client = createClient({
    baseUrl: url,
    auth: token,
    fetch: async (request) => {
      const response = await send(request as Request);
      if (token !== undefined) noteReached(cli, settings);
      return response;
    },
  });
  return { client, url, cli };
}
