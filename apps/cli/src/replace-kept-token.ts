import type { Cli } from './cli.js';
import { configFilePath, readConfigFile, writeConfigFile } from './config-file.js';

/** Keeps the token in the place of the one that "lifelog login" kept, and answers the file; undefined when the one in use came from the environment. */
export async function replaceKeptToken(token: string, { environment }: Cli): Promise<string | undefined> {
  if (environment.LIFELOG_API_TOKEN || environment.LIFLOG_API_TOKEN) return undefined;
  const path = configFilePath(environment);
  const stored = await readConfigFile(path, () => undefined); // whoever connected has warned already
  await writeConfigFile(path, { ...stored, token });
  return path;
}
