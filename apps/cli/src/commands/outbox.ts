import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { dropEntries } from '../outbox/drop-entries.js';
import { flushNow } from '../outbox/flush-now.js';
import { listEntries, showEntry } from '../outbox/show-entries.js';

/** `lifelog outbox` */
export function addOutbox(program: Command, cli: Cli): void {
  const outbox = program
    .command('outbox')
    .summary('what could not be sent yet')
    .description(
      'Events that were written while LifeLog could not be reached. The next command that reaches it sends them by itself.',
    );
  outbox
    .command('list')
    .summary('list what waits')
    .description('Lists every event that waits on this machine, for whichever server, and why.')
    .option('--json', 'print them as JSON')
    .action((options: { json?: boolean }) => listEntries(options, cli));
  outbox
    .command('show')
    .argument('<id>', 'its name in the outbox, or the beginning of it')
    .summary('show all of one')
    .description('Shows all of an event that waits.')
    .option('--json', 'print it as JSON')
    .action((id: string, options: { json?: boolean }) => showEntry(id, options, cli));
  outbox
    .command('flush')
    .summary('send what waits, now')
    .description(
      'Sends what waits for this server, the oldest first. What is refused stays, with the reason.',
    )
    .option('--refused', 'try also what was refused before')
    .option('--json', 'print what became of each as JSON')
    .action((options: { refused?: boolean; json?: boolean }) => flushNow(options, cli));
  outbox
    .command('drop')
    .argument('[ids...]', 'their names in the outbox')
    .summary('give up what waits')
    .description('Removes events and their files from the outbox without sending them. They are gone then.')
    .option('--all', 'everything, for whichever server')
    .option('--yes', 'do not ask before that')
    .action((ids: string[], options: { all?: boolean; yes?: boolean }) => dropEntries(ids, options, cli));
}
