import type { Command } from 'commander';
import type { CreateEvent } from '#libs/api-client';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { EVENT_FIELDS } from '../event-fields.js';
import { exactJsonObject } from '../exact-json.js';
import { EXIT } from '../exit-codes.js';
import { capture } from '../outbox/capture.js';
import { addQueueOptions, type QueueOptions } from '../outbox/queue-options.js';
import { printCaptured } from '../print-captured.js';
import { addItemShape, type ResultOptions } from '../result-options.js';

interface Options extends QueueOptions, ResultOptions {
  title: string;
  description?: string;
  desc?: string;
  tags?: string;
  timestamp?: string;
  timezone?: string;
  metadata?: string;
  uid?: string;
  file?: string[];
}

/** `lifelog create-event` */
export function addCreateEvent(program: Command, cli: Cli): void {
  const command = program
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
    .option('--file <path...>', 'attach files, all of them with the event or none of it; several may follow');
  addItemShape(addQueueOptions(command), EVENT_FIELDS).action(async (options: Options) => {
    const captured = await capture(toBody(options), options.file ?? [], options, cli);
    printCaptured(captured, { ...options, brief: true }, cli);
  });
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
