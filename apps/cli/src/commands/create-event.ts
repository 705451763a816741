import type { Command } from 'commander';
import { type CreateEvent, createEvent, type EventResponse } from '#libs/api-client';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { exactJsonObject } from '../exact-json.js';
import { EXIT } from '../exit-codes.js';
import { FilesToSend } from '../files-to-send.js';
import { localTime, machineZone } from '../local-time.js';
import { plainLine } from '../plain-text.js';

interface Options {
  title: string;
  description?: string;
  desc?: string;
  tags?: string;
  timestamp?: string;
  timezone?: string;
  metadata?: string;
  uid?: string;
  file?: string[];
  json?: boolean;
}

/** `lifelog create-event` */
export function addCreateEvent(program: Command, cli: Cli): void {
  program
    .command('create-event')
    .summary('log an event')
    .description('Logs an event. What is not given is left to LifeLog: the time is now, the zone is yours.')
    .requiredOption('--title <text>', 'what happened, in one line')
    .option('--description <text>', 'the rest of it')
    .option('--desc <text>', 'the same as --description')
    .option('--tags <a,b>', 'separated by commas')
    .option('--timestamp <when>', 'when it happened, with an offset: 2026-10-15T08:40:00+01:00')
    .option('--timezone <zone>', 'where it was lived: Europe/Lisbon, or +01:00')
    .option('--metadata <json>', `a JSON object: '{"place": "Chiado"}'`)
    .option('--uid <uuid>', 'its identity, if it has one already')
    .option('--file <path...>', 'attach files, all of them with the event or none of it; several may follow')
    .option('--json', 'print the event as JSON')
    .action(async (options: Options) => {
      const body = toBody(options);
      const files = options.file && (await FilesToSend.open(options.file, cli));
      const event = files
        ? await files.send(toTexts(body), (form) => createEvent({ ...form, body }))
        : await send(cli, body);
      if (options.json) return cli.output.json(event);
      const when = localTime(event.timestamp, event.timezone, machineZone());
      const attached = files ? `, with ${files.described}` : '';
      cli.output.print(`Logged event ${event.id}, ${when}: ${plainLine(event.title)}${attached}`);
    });
}

async function send(cli: Cli, body: CreateEvent): Promise<EventResponse> {
  const connection = await connect(cli);
  return answer(connection, createEvent({ client: connection.client, body }));
}

function toBody({
  title,
  description,
  desc,
  tags,
  timestamp,
  timezone,
  metadata,
  uid,
}: Options): CreateEvent {
  if (description !== undefined && desc !== undefined) {
    throw new CliError('--desc and --description are the same option. Give one of them.', EXIT.usage);
  }
  return {
    title,
    description: description ?? desc,
    tags: tags?.split(',').filter((tag) => tag.trim() !== ''),
    timestamp,
    timezone,
    metadata: metadata === undefined ? undefined : exactJsonObject(metadata, '--metadata'),
    uid,
  };
}

/** The same for a form: each tag by itself, metadata as JSON text. */
function toTexts({ tags = [], metadata, ...fields }: CreateEvent): [name: string, text: string][] {
  const texts = [
    ...Object.entries(fields),
    ...tags.map((tag) => ['tags', tag] as const),
    ['metadata', metadata && JSON.stringify(metadata)] as const,
  ];
  return texts.flatMap(([name, text]) => (text === undefined || text === null ? [] : [[name, text]]));
}
