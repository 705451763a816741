import { homedir } from 'node:os';
import { join } from 'node:path';

/** `$XDG_STATE_HOME/lifelog`, or below `~/.local/state`. A relative XDG_STATE_HOME counts as unset, as its specification asks. */
export function stateFolder(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.XDG_STATE_HOME;
  const base = chosen?.startsWith('/') ? chosen : join(environment.HOME || homedir(), '.local', 'state');
  return join(base, 'lifelog');
}
