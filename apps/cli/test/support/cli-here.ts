import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Cli } from '../../src/cli.js';
import { run } from '../../src/run.js';
import { capturedOutput } from './captured-output.js';

interface Told {
  code: number;
  stdout: string;
  stderr: string;
}

/** The CLI within the test's own process, with a home of its own: for what needs neither a terminal nor signals. */
export class CliHere {
  private constructor(readonly folder: string) {}

  static async create(): Promise<CliHere> {
    return new CliHere(await mkdtemp(join(tmpdir(), 'lifelog-here-')));
  }

  /** What the process would be for one command, and what it prints. */
  process(env: Record<string, string> = {}, signal = new AbortController().signal) {
    const { output, stdout, stderr } = capturedOutput();
    const environment = { HOME: this.folder, ...env };
    const cli: Cli = {
      output,
      environment,
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      signal,
      flags: {},
    };
    return { cli, stdout, stderr };
  }

  async run(args: string[], env: Record<string, string> = {}): Promise<Told> {
    const { cli, stdout, stderr } = this.process(env);
    const code = await run(cli, args);
    return { code, stdout: stdout(), stderr: stderr() };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
