import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { makeDurableFolder } from './durable-folder.js';
import { stateFolder } from './state-folder.js';

/** A text that was written in an editor, and the file that keeps it until it is logged. */
export interface Draft {
  text: string;
  path: string;
  remove(): Promise<void>;
}

const CUT = '# ------------------------ >8 ------------------------';
const TEMPLATE = `

${CUT}
# Write above this line; from it on everything is dropped. Nothing written, nothing logged.
# The first line is the title:  Coffee with a friend #coffee price=3.5 @ yesterday 08:15
# The lines below it are the description, Markdown if you like.
`;

/**
 * Lets the user write in $VISUAL or $EDITOR, else vi. The file stays, for its owner only, until it is removed: what was written
 * is not lost with a failure. Throws CliError when the editor fails or nothing was written.
 */
export async function editDraft(cli: Cli): Promise<Draft> {
  const folder = join(stateFolder(cli.environment), 'drafts');
  await makeDurableFolder(folder);
  const path = join(
    folder,
    `draft-${new Date().toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}.md`,
  );
  await writeFile(path, TEMPLATE, { flag: 'wx', mode: 0o600 });
  const editor = cli.environment.VISUAL || cli.environment.EDITOR || 'vi';
  const failure = await runEditor(editor, path);
  const text = (await readFile(path, 'utf8')).split(CUT)[0]?.trim() ?? '';
  const remove = () => rm(path, { force: true });
  if (text === '') {
    await remove();
    throw new CliError(failure ?? 'Nothing was written, so nothing was logged.');
  }
  await writeFile(path, `${text}\n`);
  if (failure !== undefined) {
    throw new CliError(`${failure} Nothing was logged. Your text is kept: lifelog add - < ${path}`);
  }
  return { text, path, remove };
}

/** Through a shell, as git does: it may be a command with options. Answers what went wrong. */
function runEditor(editor: string, path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', `${editor} "$@"`, editor, path], { stdio: 'inherit' });
    child.on('error', (error: NodeJS.ErrnoException) => resolve(`Cannot start ${editor} (${error.code}).`));
    child.on('close', (code, signal) =>
      resolve(code === 0 ? undefined : `The editor "${editor}" ended with ${code ?? signal}.`),
    );
  });
}
