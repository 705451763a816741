import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

export interface ProgramResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** One of the built programs of the server, `reset-password`, as its operator starts it, with only this environment. */
export function runProgram(
  name: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<ProgramResult> {
  const options = { cwd: '/', env: { PATH: process.env.PATH, ...env } }; // not the project's, whose .env would have a say
  return new Promise((done) => {
    const program = resolve(`dist/apps/api/src/${name}.js`);
    const child = execFile(process.execPath, [program, ...args], options, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
