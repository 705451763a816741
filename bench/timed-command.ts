import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Seconds that a program takes. Throws with what it said when it fails. */
export async function timedCommand(program: string, args: string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${said.slice(0, 2_000)}`);
  return (performance.now() - began) / 1000;
}
