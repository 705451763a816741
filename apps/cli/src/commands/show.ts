import type { Command } from 'commander';
import { getEvent } from '#libs/api-client';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { EVENT_FIELDS } from '../event-fields.js';
import { eventNumber } from '../event-number.js';
import { eventText } from '../event-text.js';
import { machineZone } from '../local-time.js';
import { printItem } from '../print-records.js';
import { addItemShape, type ResultOptions } from '../result-options.js';

/** `lifelog show` */
export function addShow(program: Command, cli: Cli): void {
  const command = program
    .command('show')
    .argument('<id>', 'the number of the event', eventNumber)
    .summary('show all of one event')
    .description('Shows all of one event.');
  addItemShape(command, EVENT_FIELDS).action(async (id: number, options: ResultOptions) => {
    const connection = await connect(cli);
    const event = await answer(connection, getEvent({ client: connection.client, path: { id } }));
    if (options.json || options.fields) printItem(cli.output, event, options);
    else cli.output.print(eventText(event, cli.output, machineZone()));
  });
}
