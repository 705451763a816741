import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../bin/lifelog.js', import.meta.url));

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  env?: Record<string, string>;
  input?: string | Buffer;
  /** Called once the process runs, for what happens meanwhile. */
  meanwhile?: (child: ChildProcess) => Promise<void> | void;
}

/** The built CLI as its users have it: a process of its own, with a home of its own and only the environment given. */
export class CliHome {
  private constructor(
    readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  static async create(env: Record<string, string>): Promise<CliHome> {
    return new CliHome(await mkdtemp(join(tmpdir(), 'lifelog-cli-')), env);
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  /** Also with the variables of `create`, where `env` does not change them. */
  environment(env: Record<string, string> = {}): Record<string, string> {
    return { PATH: process.env.PATH ?? '', HOME: this.folder, TZ: 'Europe/Lisbon', ...this.env, ...env };
  }

  run(args: string[], { env, input, meanwhile }: RunOptions = {}): Promise<CliResult> {
    const child = spawn(process.execPath, [ENTRY, ...args], { env: this.environment(env), cwd: this.folder });
    return collect(child, input, meanwhile);
  }

  /** As a line for a shell, for what is done to the outputs there. */
  onShell(command: string): Promise<CliResult> {
    const line = command.replaceAll('lifelog', `'${process.execPath}' '${ENTRY}'`);
    return collect(spawn('sh', ['-c', line], { env: this.environment(), cwd: this.folder }));
  }

  /** On a terminal of its own; both outputs arrive as one. */
  onTerminal(command: string, { env, input }: RunOptions = {}): Promise<CliResult> {
    const child = spawn(
      'script',
      ['-qec', command.replaceAll('lifelog', `'${process.execPath}' '${ENTRY}'`), '/dev/null'],
      {
        env: this.environment({ TERM: 'xterm', ...env }),
        cwd: this.folder,
      },
    );
    return collect(child, input);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

async function collect(
  child: ReturnType<typeof spawn>,
  input?: string | Buffer,
  meanwhile?: RunOptions['meanwhile'],
): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  child.stdin?.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error; // it may end before it has read everything
  });
  if (input !== undefined) child.stdin?.end(input);
  else if (!meanwhile) child.stdin?.end();
  await meanwhile?.(child);
  return { code: await ended, stdout, stderr };
}
