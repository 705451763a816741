import type { Cli } from './cli.js';
import { configFilePath, profileNamed, readConfigFile, withProfile, writeConfigFile } from './config-file.js';
import { profileInUse } from './settings.js';

/** Keeps the token in the place of the one that "lifelog login" kept, and answers the file; undefined when the one in use was given by an option or the environment. */
export async function replaceKeptToken(token: string, cli: Cli): Promise<string | undefined> {
  const { environment, flags } = cli;
  const isAround = !flags.profile && (environment.LIFELOG_API_TOKEN || environment.LIFLOG_API_TOKEN);
  if (flags.token || isAround) return undefined;
  const path = configFilePath(environment);
  const config = await readConfigFile(path, () => undefined); // whoever connected has warned already
  const profile = profileInUse(cli);
  await writeConfigFile(path, withProfile(config, profile, { ...profileNamed(config, profile), token }));
  return path;
}
