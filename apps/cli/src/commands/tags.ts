import { type Command, InvalidArgumentError } from 'commander';
import { listTags, renameTag, type TagCount } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { plainLine } from '../plain-text.js';
import { printRecords } from '../print-records.js';
import { addListShape, type ResultOptions } from '../result-options.js';

interface ListOptions extends ResultOptions {
  prefix?: string;
  limit?: number;
}

const MAX_TAGS = 1_000;
const FIELDS = ['tag', 'count'] as const satisfies (keyof TagCount)[];

/** `lifelog tags`, and what can be done to them */
export function addTags(program: Command, cli: Cli): void {
  const tags = program.command('tags').summary('list, rename and merge tags');
  addListTags(tags, cli);
  addChange(tags, 'rename', cli);
  addChange(tags, 'merge', cli);
}

function addListTags(tags: Command, cli: Cli): void {
  const list = tags
    .command('list', { isDefault: true })
    .summary('list tags, the most used first')
    .description('Lists tags with the number of their events, the most used first.')
    .option('--prefix <text>', 'only tags that begin with this, whatever the case and the accents')
    .option('--limit <n>', `so many at most, up to ${MAX_TAGS}`, limit);
  addListShape(list, FIELDS).action(async (options: ListOptions) => {
    const connection = await connect(cli);
    const query = { prefix: options.prefix, page_size: options.limit };
    const page = await answer(connection, listTags({ client: connection.client, query }));
    printRecords(cli.output, options, page, [
      { head: 'events', text: ({ count }) => count.toLocaleString('en-US'), right: true },
      { head: 'tag', text: ({ tag }) => tag },
    ]);
    if (options.json) return;
    const shown = page.items.length < page.total ? `, ${page.items.length} of them shown` : '';
    cli.output.note(page.total === 0 ? 'No tags.' : `${amount(page.total, 'tag')}${shown}`);
  });
}

/** Both are one request: a merge is a rename to a name that may be there. */
function addChange(tags: Command, name: 'rename' | 'merge', cli: Cli): void {
  const merge = name === 'merge';
  tags
    .command(name)
    .argument('<tag>', 'the tag as it is now; case matters')
    .argument(merge ? '<into>' : '<name>', merge ? 'the tag that all of them get' : 'its new name')
    .summary(merge ? 'make one tag of two' : 'rename a tag in every event')
    .description(
      merge
        ? 'Gives every event of a tag another tag instead, which may be there already. It cannot be undone.'
        : 'Renames a tag in every event. Fails when another tag has that name already: see "lifelog tags merge".',
    )
    .option('--json', "print the API's answer as JSON")
    .action(async (tag: string, to: string, { json }: ResultOptions) => {
      const connection = await connect(cli);
      const done = await answer(
        connection,
        renameTag({
          client: connection.client,
          path: { tag },
          query: { merge: merge || undefined },
          body: { tag: to },
        }),
      );
      if (json) return cli.output.json(done);
      cli.output.print(
        `${merge ? 'Merged' : 'Renamed'} ${plainLine(tag)} ${merge ? 'into' : 'to'} ${plainLine(done.tag)} in ${amount(done.updated, 'event')}`,
      );
    });
}

function limit(text: string): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= MAX_TAGS) return value;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_TAGS}.`);
}
