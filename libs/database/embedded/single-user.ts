import type { Launcher } from './launcher.js';

const SETTINGS = ['exit_on_error=on', 'log_min_messages=error', 'log_min_error_statement=panic'];

/**
 * Runs statements, one a line, as superuser on a cluster that is not running. The superuser has no password and no way
 * in while it runs, so this is the only door, and it needs the rights on the files.
 */
export async function runSingleUser(
  launcher: Launcher,
  postgres: string,
  cluster: string,
  statements: string[],
): Promise<void> {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const input = statements.map((statement) => `${statement}\n`).join('');
  await launcher.run(postgres, ['--single', '-D', cluster, ...settings, 'postgres'], input);
}
