import type { Command } from 'commander';
import { listEvents } from '#libs/api-client';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { EVENT_FIELDS } from '../event-fields.js';
import { addFilterOptions, type FilterOptions, toFilter } from '../filter-options.js';
import { addPagingOptions, type PagingOptions } from '../paging-options.js';
import { printEvents } from '../print-events.js';
import { addListShape, type ResultOptions } from '../result-options.js';

type Options = FilterOptions & PagingOptions & ResultOptions;

/** `lifelog list` */
export function addList(program: Command, cli: Cli): void {
  const command = program
    .command('list')
    .summary('list events, newest first')
    .description('Lists events, newest first.');
  addListShape(addPagingOptions(addFilterOptions(command)), EVENT_FIELDS).action(async (options: Options) => {
    const connection = await connect(cli);
    const query = { ...toFilter(options), sort: options.sort };
    await printEvents(cli, {
      options,
      fetchPage: (request) =>
        answer(connection, listEvents({ client: connection.client, query: { ...query, ...request } })),
    });
  });
}
