import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError } from './cli-error.js';
import { makeFolder } from './durable-folder.js';
import { EXIT } from './exit-codes.js';

/** Where one LifeLog is, and the token for it. */
export interface StoredProfile {
  url?: string;
  token?: string;
}

/** What `lifelog login` keeps: the default profile, and those that were given a name. */
export interface StoredConfig extends StoredProfile {
  profiles?: Record<string, StoredProfile>;
}

export const DEFAULT_PROFILE = 'default';

const OTHERS = 0o077;

/** `$XDG_CONFIG_HOME/lifelog/config.json`, or below `~/.config`. A relative XDG_CONFIG_HOME counts as unset, as its specification asks. */
export function configFilePath(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.XDG_CONFIG_HOME;
  const base = chosen?.startsWith('/') ? chosen : join(environment.HOME || homedir(), '.config');
  return join(base, 'lifelog', 'config.json');
}

/** What is kept under this name; for the default one at least nothing, for others undefined when there is no such profile. */
export function profileNamed(config: StoredConfig, name: string): StoredProfile | undefined {
  if (name === DEFAULT_PROFILE) return { url: config.url, token: config.token };
  return config.profiles && Object.hasOwn(config.profiles, name) ? config.profiles[name] : undefined;
}

/** The same config with this profile in it. */
export function withProfile(config: StoredConfig, name: string, profile: StoredProfile): StoredConfig {
  if (name === DEFAULT_PROFILE) return { ...config, ...profile };
  return { ...config, profiles: { ...config.profiles, [name]: profile } };
}

/** The same config without it. */
export function withoutProfile(config: StoredConfig, name: string): StoredConfig {
  if (name === DEFAULT_PROFILE) return { profiles: config.profiles };
  return {
    ...config,
    profiles: Object.fromEntries(Object.entries(config.profiles ?? {}).filter(([one]) => one !== name)),
  };
}

/** What is stored, nothing without a file. `warn` hears of a file that others may read. Throws CliError when it is not readable. */
export async function readConfigFile(path: string, warn: (text: string) => void): Promise<StoredConfig> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    throw new CliError(`Cannot read ${path} (${code}). Check its owner and mode.`, EXIT.failed, {
      cause: error,
    });
  }
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
    warn(`Warning: others can read the token in ${path}. Run: chmod 600 ${path}`);
  }
  return parse(path, text);
}

/** Replaces the file in one step, readable by its owner only from its first byte on. */
export async function writeConfigFile(path: string, config: StoredConfig): Promise<void> {
  await makeFolder(dirname(path));
  const next = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(next, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(config, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(next, 0o600); // whatever the umask is
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

function parse(path: string, text: string): StoredConfig {
  const wrong = () =>
    new CliError(
      `${path} is not the JSON that "lifelog login" writes. Remove it and log in again.`,
      EXIT.usage,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong();
  }
  if (!isObject(value) || !isProfile(value)) throw wrong();
  const { url, token, profiles } = value;
  if (profiles === undefined) return { url, token };
  if (!isObject(profiles)) throw wrong();
  const named = Object.entries(profiles).map(([name, profile]) => {
    if (!isObject(profile) || !isProfile(profile)) throw wrong();
    return [name, { url: profile.url, token: profile.token }] as const;
  });
  return { url, token, profiles: Object.fromEntries(named) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProfile(value: Record<string, unknown>): value is Record<string, unknown> & StoredProfile {
  return [value.url, value.token].every((text) => text === undefined || typeof text === 'string');
}
