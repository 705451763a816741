import { type Command, InvalidArgumentError } from 'commander';
import { type CalendarResponse, type DayCount, getCalendar } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import { calendarLines } from '../calendar-text.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { printRecords } from '../print-records.js';
import { addListShape, type ResultOptions } from '../result-options.js';

const FIELDS = ['date', 'count'] as const satisfies (keyof DayCount)[];

/** `lifelog calendar` */
export function addCalendar(program: Command, cli: Cli): void {
  const command = program
    .command('calendar')
    .argument('[year]', 'which year; default: this one', year)
    .summary('count the events of each day of a year')
    .description(
      'Shows a year, a line a month and a sign a day: · none, 1 to 9 so many events, + more. --ndjson and --fields list the days.',
    );
  addListShape(command, FIELDS).action(async (asked: number | undefined, options: ResultOptions) => {
    const connection = await connect(cli);
    const query = { year: asked ?? new Date().getFullYear() };
    const calendar: CalendarResponse = await answer(
      connection,
      getCalendar({ client: connection.client, query }),
    );
    if (options.json && !options.fields) return cli.output.json(calendar);
    if (options.ndjson || options.fields) {
      return printRecords(cli.output, options, { items: calendar.days }, []);
    }
    for (const line of calendarLines(calendar)) cli.output.print(line);
    const events = calendar.days.reduce((sum, { count }) => sum + count, 0);
    cli.output.note(`${amount(events, 'event')} on ${amount(calendar.days.length, 'day')} of ${query.year}`);
  });
}

function year(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be a year, such as 2026.');
}
