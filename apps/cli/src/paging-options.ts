import { type Command, InvalidArgumentError, Option } from 'commander';

export interface PagingOptions {
  sort?: 'newest' | 'oldest' | 'relevance';
  page?: number;
  pageSize?: number;
  all?: boolean;
}

const MAX_PAGE_SIZE = 200;
const MAX_PAGE = 2_147_483_647;

/** The options that order a list and choose a piece of it. */
export function addPagingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--sort <order>', 'the order of the events').choices(['newest', 'oldest', 'relevance']),
    )
    .addOption(
      new Option('--page <n>', 'which page, from 1').argParser(wholeNumber(MAX_PAGE)).conflicts('all'),
    )
    .addOption(
      new Option('--page-size <n>', `events a page, at most ${MAX_PAGE_SIZE}`).argParser(
        wholeNumber(MAX_PAGE_SIZE),
      ),
    )
    .option('--all', 'every page');
}

function wholeNumber(max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${max}.`);
  };
}
