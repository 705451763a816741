import type { Command } from 'commander';
import { getDay, getOnThisDay } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { EVENT_FIELDS } from '../event-fields.js';
import { eventRow } from '../event-row.js';
import { EventTable } from '../event-table.js';
import { pick } from '../fields.js';
import { machineZone } from '../local-time.js';
import { namedDay } from '../named-day.js';
import { printRecords } from '../print-records.js';
import { addListShape, type ResultOptions } from '../result-options.js';

const DAY = 'such as 2026-10-15, or "today" or "yesterday"; default: today';

/** `lifelog day` */
export function addDay(program: Command, cli: Cli): void {
  const command = program
    .command('day')
    .argument('[date]', DAY)
    .summary('show all of a day, in the order of time')
    .description('Shows all of a day, in the order of time, and names the days beside it that have events.');
  addListShape(command, EVENT_FIELDS).action(async (asked: string | undefined, options: ResultOptions) => {
    const connection = await connect(cli);
    const date = namedDay(asked, new Date());
    const day = await answer(connection, getDay({ client: connection.client, path: { date } }));
    const { fields } = options;
    if (options.json) {
      return cli.output.json(
        fields ? { ...day, events: day.events.map((event) => pick(event, fields)) } : day,
      );
    }
    if (options.ndjson || fields) return printRecords(cli.output, options, { items: day.events }, []);
    new EventTable(cli.output).print(day.events.map((event) => eventRow(event, machineZone())));
    const beside = [
      ...(day.previous === null ? [] : [`before: ${day.previous}`]),
      ...(day.next === null ? [] : [`after: ${day.next}`]),
    ];
    cli.output.note([`${amount(day.events.length, 'event')} on ${day.date}`, ...beside].join('; '));
  });
}

/** `lifelog on-this-day` */
export function addOnThisDay(program: Command, cli: Cli): void {
  const command = program
    .command('on-this-day')
    .argument('[date]', DAY)
    .summary('show the same day of other years')
    .description(
      'Shows what happened on the same day of other years, the newest year first, ten events of each.',
    );
  addListShape(command, EVENT_FIELDS).action(async (asked: string | undefined, options: ResultOptions) => {
    const connection = await connect(cli);
    const query = { date: namedDay(asked, new Date()) };
    const found = await answer(connection, getOnThisDay({ client: connection.client, query }));
    const { fields } = options;
    const shaped = (events: object[]) => (fields ? events.map((event) => pick(event, fields)) : events);
    if (options.json) {
      const years = found.years.map((year) => ({ ...year, events: shaped(year.events) }));
      return cli.output.json({ ...found, years });
    }
    const events = found.years.flatMap((year) => year.events);
    if (options.ndjson || fields) return printRecords(cli.output, options, { items: events }, []);
    new EventTable(cli.output).print(events.map((event) => eventRow(event, machineZone())));
    const all = found.years.reduce((sum, { count }) => sum + count, 0);
    cli.output.note(`${amount(all, 'event')} in ${amount(found.years.length, 'other year')}`);
  });
}
