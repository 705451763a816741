import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError } from './cli-error.js';
import { EXIT } from './exit-codes.js';

/** What `lifelog login` keeps: where LifeLog is, and the token for it. */
export interface StoredConfig {
  url?: string;
  token?: string;
}

const OTHERS = 0o077;

/** `$XDG_CONFIG_HOME/lifelog/config.json`, or below `~/.config`. A relative XDG_CONFIG_HOME counts as unset, as its specification asks. */
export function configFilePath(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.XDG_CONFIG_HOME;
  const base = chosen?.startsWith('/') ? chosen : join(environment.HOME || homedir(), '.config');
  return join(base, 'lifelog', 'config.json');
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
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
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
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong();
  const { url, token } = value as Record<string, unknown>;
  if (!isTextOrAbsent(url) || !isTextOrAbsent(token)) throw wrong();
  return { url, token };
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
