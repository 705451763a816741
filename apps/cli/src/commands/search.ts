import type { Command } from 'commander';
import { searchEvents, type SearchPage, type SearchResult } from '#libs/api-client';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import type { EventRow } from '../event-table.js';
import { FOUND_FIELDS } from '../event-fields.js';
import { addFilterOptions, type FilterOptions, toFilter } from '../filter-options.js';
import { facetsText } from '../facets-text.js';
import { foundText } from '../found-text.js';
import type { Output } from '../output.js';
import { addPagingOptions, type PagingOptions } from '../paging-options.js';
import { plainLine } from '../plain-text.js';
import { printEvents } from '../print-events.js';
import { addListShape, type ResultOptions } from '../result-options.js';

interface Options extends FilterOptions, PagingOptions, ResultOptions {
  facets?: boolean;
}

/** `lifelog search` */
export function addSearch(program: Command, cli: Cli): void {
  const command = program
    .command('search')
    .argument('[words...]', 'words to find; "a phrase", or; put -- before -words that must not be there')
    .summary('find events by their words')
    .description(
      'Finds events, the best match first, and shows the passages that match. Among the words may stand tag:x, before:2024-01, ' +
        'after:2023, on:2023-05-01 and has:attachment.',
    );
  addListShape(addPagingOptions(addFilterOptions(command)), FOUND_FIELDS)
    .option('--facets', 'count the tags and years of everything that was found')
    .action(async (words: string[], options: Options) => {
      const connection = await connect(cli);
      const filter = toFilter(options, words);
      const query = { ...filter, sort: options.sort ?? bestFirst(options, filter.q) };
      let first: SearchPage | undefined;
      await printEvents(cli, {
        options,
        fetchPage: async (request) => {
          const facets = options.facets && first === undefined;
          const asked = { ...query, facets, ...request };
          const page = await answer(connection, searchEvents({ client: connection.client, query: asked }));
          first ??= page;
          return page;
        },
        extra: (found) => highlighted(found, cli.output),
      });
      if (first && !options.json && !options.ndjson) noteExtras(first, cli.output);
    });
}

/** To walk everything the order of time is cheaper, and nothing is met twice while events come. */
function bestFirst({ all }: Options, q?: string): 'relevance' | undefined {
  return q === undefined || all ? undefined : 'relevance';
}

/** What was probably meant, on stderr, so that a pipe gets events only; facets, which were asked for, on stdout. */
function noteExtras({ did_you_mean, facets }: SearchPage, output: Output): void {
  if (did_you_mean !== null) output.note(`Did you mean "${plainLine(did_you_mean)}"?`);
  if (facets !== null) output.print(`\n${facetsText(facets)}`);
}

/** The row with what matched marked; below it why it was found: its rank, the fields, the passage. */
function highlighted({ rank, highlights }: SearchResult, output: Output): Partial<EventRow> {
  const passage = highlights.description[0];
  const fields = [
    ...(highlights.title === null ? [] : ['title']),
    ...(highlights.tags.length === 0 ? [] : ['tags']),
    ...(passage === undefined ? [] : ['description']),
  ];
  const why = rank === null ? [] : [`${rank.toFixed(3)} ${fields.join(', ')}`.trim()];
  const found = passage === undefined ? [] : [`… ${foundText(passage, output)} …`];
  const below = [...why.map((text) => output.style('dim', text)), ...found].join('  ');
  return {
    ...(highlights.title !== null && { title: foundText(highlights.title, output) }),
    ...(below !== '' && { passage: below }),
  };
}
