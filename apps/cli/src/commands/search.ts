import type { Command } from 'commander';
import { searchEvents, type SearchResult } from '#libs/api-client';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import type { EventRow } from '../event-table.js';
import { addFilterOptions, type FilterOptions, toFilter } from '../filter-options.js';
import { foundText } from '../found-text.js';
import type { Output } from '../output.js';
import { addPagingOptions, type PagingOptions } from '../paging-options.js';
import { printEvents } from '../print-events.js';

interface Options extends FilterOptions, PagingOptions {
  json?: boolean;
}

/** `lifelog search` */
export function addSearch(program: Command, cli: Cli): void {
  const command = program
    .command('search')
    .argument('[words...]', 'words to find; "a phrase", or; put -- before -words that must not be there')
    .summary('find events by their words')
    .description('Finds events and shows the passages that match.');
  addPagingOptions(addFilterOptions(command))
    .option('--json', "print the API's answer as JSON")
    .action(async (words: string[], options: Options) => {
      const connection = await connect(cli);
      const query = { ...toFilter(options, words), sort: options.sort };
      await printEvents(cli, {
        options,
        fetchPage: (request) =>
          answer(connection, searchEvents({ client: connection.client, query: { ...query, ...request } })),
        extra: (found) => highlighted(found, cli.output),
      });
    });
}

function highlighted({ highlights }: SearchResult, output: Output): Partial<EventRow> {
  const passage = highlights.description[0];
  return {
    ...(highlights.title !== null && { title: foundText(highlights.title, output) }),
    ...(passage !== undefined && { passage: `… ${foundText(passage, output)} …` }),
  };
}
