import { type Command, InvalidArgumentError, Option } from 'commander';

/** When an event goes to the outbox, and how long is waited before. */
export interface QueueOptions {
  queue: 'auto' | 'always' | 'never';
  /** Milliseconds in which nothing happens. */
  timeout: number;
}

const PATIENCE_S = 20;

/** `--queue` and `--timeout` */
export function addQueueOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--queue <when>',
        'auto: keep it in the outbox when LifeLog cannot be reached, and exit with 0; always: do not even try now; never: fail with 5',
      )
        .choices(['auto', 'always', 'never'])
        .default('auto')
        .env('LIFELOG_QUEUE'),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long LifeLog may be silent before it counts as not reached')
        .argParser(seconds)
        .default(PATIENCE_S * 1000, String(PATIENCE_S)),
    );
}

function seconds(text: string): number {
  const value = Number(text);
  if (/^\d{1,4}(\.\d{1,3})?$/.test(text) && value > 0) return value * 1000;
  throw new InvalidArgumentError('It must be a number of seconds.');
}
