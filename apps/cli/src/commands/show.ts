import { type Command, InvalidArgumentError } from 'commander';
import { getEvent } from '#libs/api-client';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { eventText } from '../event-text.js';
import { machineZone } from '../local-time.js';

/** `lifelog show` */
export function addShow(program: Command, cli: Cli): void {
  program
    .command('show')
    .argument('<id>', 'the number of the event', eventId)
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

function eventId(text: string): number {
  if (/^\d{1,15}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be the number of an event, such as 1271.');
}
