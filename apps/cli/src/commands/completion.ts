import { Argument, type Command } from 'commander';
import type { Cli, Flags } from '../cli.js';
import { complete } from '../completion/complete.js';
import { serverTags } from '../completion/server-tags.js';
import { type Shell, SHELL_SCRIPTS } from '../completion/shell-scripts.js';
import { plainLine } from '../plain-text.js';

/** `lifelog completion`, and what the shells call for every Tab */
export function addCompletion(program: Command, cli: Cli): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SHELL_SCRIPTS)))
    .summary('print what makes a shell complete commands')
    .description(
      'Prints a script with which your shell completes commands, options, their values, and tags, which it asks the server for.',
    )
    .action((shell: Shell) => cli.output.print(SHELL_SCRIPTS[shell].trimEnd()));
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      Object.assign(cli.flags, flagsIn(words));
      const { candidates, files } = await complete(program, words, (prefix) => serverTags(prefix, cli));
      for (const { text, about } of candidates) {
        if (text === plainLine(text)) cli.output.print(`${text}\t${plainLine(about)}`); // a shell would take a break for two
      }
      if (files) cli.output.print(':files');
    });
}

/** Which server the unfinished line is for. */
function flagsIn(words: string[]): Flags {
  const after = (name: string) => words[words.indexOf(name) + 1 || words.length];
  return { url: after('--url'), token: after('--token'), profile: after('--profile') };
}
