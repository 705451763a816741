import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { manPage } from '../manual/man-page.js';

/** `lifelog man`. `after` is what the help of the program ends with. */
export function addMan(program: Command, cli: Cli, version: string, after: string): void {
  program
    .command('man')
    .summary('print the manual page')
    .description('Prints the manual of all commands as a page for man(1).')
    .action(() => cli.output.print(manPage(program, version, after).trimEnd()));
}
