import { createInterface } from 'node:readline/promises';

/** Whether the owner wants it: `--yes` on the command line, or the answer on a terminal. Elsewhere nobody can be asked. */
export async function confirmed(question: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
