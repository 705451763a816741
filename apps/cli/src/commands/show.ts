import type { Command } from 'commander';
import { getEvent } from '#libs/api-client';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { eventNumber } from '../event-number.js';
import { eventText } from '../event-text.js';
import { machineZone } from '../local-time.js';

/** `lifelog show` */
export function addShow(program: Command, cli: Cli): void {
  program
    .command('show')
    .argument('<id>', 'the number of the event', eventNumber)
    .summary('show all of one event')
    .description('Shows all of one event.')
    .option('--json', 'print the event as JSON')
    .action(async (id: number, { json }: { json?: boolean }) => {
      const connection = await connect(cli);
      const event = await answer(connection, getEvent({ client: connection.client, path: { id } }));
      if (json) cli.output.json(event);
      else cli.output.print(eventText(event, cli.output, machineZone()));
    });
}
