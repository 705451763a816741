import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { configFilePath, DEFAULT_PROFILE, profileNamed, readConfigFile } from './config-file.js';
import { EXIT } from './exit-codes.js';
import { normalUrl } from './normal-url.js';

const DEFAULT_URL = 'http://127.0.0.1:8000';

/** Where LifeLog is, and with which token. */
export interface Settings {
  /** Without a slash at its end. */
  url: string;
  token: string | undefined;
  profile: string;
}

/** The name of the profile that was asked for, or the default one. */
export function profileInUse({ environment, flags }: Pick<Cli, 'environment' | 'flags'>): string {
  return flags.profile || environment.LIFELOG_PROFILE || DEFAULT_PROFILE;
}

/**
 * Options before the environment before the config file before the default; `--profile` goes before LIFELOG_URL and
 * LIFELOG_API_TOKEN, too. A token goes to the address that it was given with and to no other. Throws CliError (usage) for a
 * profile that nobody has logged in to, unless it is `toBeMade`: then there is no token yet.
 */
export async function readSettings(cli: Cli, { toBeMade = false } = {}): Promise<Settings> {
  const { environment, flags, output } = cli;
  const profile = profileInUse(cli);
  const config = await readConfigFile(configFilePath(environment), (text) => output.note(text));
  const stored = profileNamed(config, profile);
  if (!stored && !toBeMade) throw unknownProfile(profile);
  const around = flags.profile ? {} : environment;
  const url = normalUrl(flags.url || around.LIFELOG_URL || stored?.url || DEFAULT_URL);
  const isFor = (address: string | undefined) => !address || normalUrl(address) === url;
  const given = around.LIFELOG_API_TOKEN || around.LIFLOG_API_TOKEN;
  const token =
    flags.token || (isFor(around.LIFELOG_URL) && given) || (isFor(stored?.url) && stored?.token) || undefined;
  if (toBeMade) return { url, token: undefined, profile };
  if (!token && given) stays('LIFELOG_API_TOKEN', around.LIFELOG_URL, url, cli);
  else if (!token && stored?.token) stays('The kept token', stored.url, url, cli);
  return { url, token: token?.trim() || undefined, profile };
}

function stays(what: string, home: string | undefined, url: string, { output }: Cli): void {
  output.note(
    `${what} is for ${home}, not for ${url}, and stays here. Run "lifelog login", or give --token.`,
  );
}

function unknownProfile(profile: string): CliError {
  return new CliError(
    `There is no profile ${JSON.stringify(profile)}. Run "lifelog login --profile ${profile}", or see "lifelog profiles".`,
    EXIT.usage,
  );
}
