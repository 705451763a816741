import { type Command, Option } from 'commander';
import { getEvent, type EventResponse, type PatchEvent, updateEvent } from '#libs/api-client';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connect, type Connection } from '../connection.js';
import { EVENT_FIELDS } from '../event-fields.js';
import { eventNumber } from '../event-number.js';
import { eventText } from '../event-text.js';
import { exactJsonObject } from '../exact-json.js';
import { EXIT } from '../exit-codes.js';
import { machineZone } from '../local-time.js';
import { printItem } from '../print-records.js';
import { addItemShape, type ResultOptions } from '../result-options.js';

interface Options extends ResultOptions {
  title?: string;
  description?: string;
  desc?: string;
  tags?: string;
  addTags?: string;
  removeTags?: string;
  timestamp?: string;
  timezone?: string;
  metadata?: string;
  clear?: ('description' | 'metadata' | 'tags')[];
  ifMatch?: string;
}

/** `lifelog update` */
export function addUpdate(program: Command, cli: Cli): void {
  const command = program
    .command('update')
    .argument('<id>', 'the number of the event', eventNumber)
    .summary('change an event')
    .description(
      'Changes what is given and leaves the rest as it is. With --if-match nothing is changed when somebody else was quicker.',
    )
    .option('--title <text>', 'what happened, in one line')
    .option('--description <text>', 'the rest of it')
    .option('--desc <text>', 'the same as --description')
    .addOption(new Option('--tags <a,b>', 'these tags and no others').conflicts(['addTags', 'removeTags']))
    .option('--add-tags <a,b>', 'these tags, too')
    .option('--remove-tags <a,b>', 'no longer these tags')
    .option('--timestamp <when>', 'when it happened, with an offset: 2026-10-15T08:40:00+01:00')
    .option('--timezone <zone>', 'where it was lived: Europe/Lisbon, or +01:00')
    .option(
      '--metadata <json>',
      `merged into what is there: '{"place": "Chiado", "price": null}' sets one and removes the other`,
    )
    .addOption(new Option('--clear <field...>', 'empty a field').choices(['description', 'metadata', 'tags']))
    .option('--if-match <etag>', 'only if it is still as it was with this ETag');
  addItemShape(command, EVENT_FIELDS).action(async (id: number, options: Options) => {
    const patch = toPatch(options);
    const connection = await connect(cli);
    const changesTags = options.addTags !== undefined || options.removeTags !== undefined;
    if (!changesTags && Object.values(patch).every((value) => value === undefined)) {
      throw new CliError('There is nothing to change. Name a field: --title, --tags, …', EXIT.usage);
    }
    const seen: { patch?: PatchEvent; etag?: string } = changesTags
      ? await withTags(connection, id, options)
      : {};
    const event = await answer(
      connection,
      updateEvent({
        client: connection.client,
        path: { id },
        body: { ...patch, ...seen.patch },
        headers: { 'If-Match': options.ifMatch ?? seen.etag },
      }),
    );
    if (options.json || options.fields) printItem(cli.output, event, options);
    else cli.output.print(eventText(event, cli.output, machineZone()));
  });
}

function toPatch(options: Options): PatchEvent {
  const { title, description, desc, tags, timestamp, timezone, metadata, clear = [] } = options;
  if (description !== undefined && desc !== undefined) {
    throw new CliError('--desc and --description are the same option. Give one of them.', EXIT.usage);
  }
  const patch: PatchEvent = {
    title,
    description: description ?? desc,
    tags: tags === undefined ? undefined : listOf(tags),
    timestamp,
    timezone,
    metadata: metadata === undefined ? undefined : exactJsonObject(metadata, '--metadata'),
  };
  for (const field of clear) {
    const isGiven = field === 'tags' && (options.addTags ?? options.removeTags) !== undefined;
    if (patch[field] !== undefined || isGiven) {
      throw new CliError(`--clear ${field} and a new value for it contradict each other.`, EXIT.usage);
    }
    if (field === 'tags') patch.tags = [];
    else patch[field] = null;
  }
  return patch;
}

/** What it has now, and the ETag of that: a change that somebody else makes meanwhile is not undone by this one. */
async function withTags(
  connection: Connection,
  id: number,
  { addTags = '', removeTags = '' }: Options,
): Promise<{ patch: PatchEvent; etag?: string }> {
  const result = await getEvent({ client: connection.client, path: { id } });
  const { tags }: EventResponse = await answer(connection, Promise.resolve(result));
  const removed = new Set(listOf(removeTags));
  const kept = [...tags, ...listOf(addTags)].filter((tag) => !removed.has(tag));
  return {
    patch: { tags: [...new Set(kept)] },
    etag: result.response?.headers.get('etag') ?? undefined,
  };
}

function listOf(tags: string): string[] {
  return tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
