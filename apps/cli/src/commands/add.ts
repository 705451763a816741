import { isUtf8 } from 'node:buffer';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { editDraft } from '../edit-draft.js';
import { EVENT_FIELDS } from '../event-fields.js';
import { EXIT } from '../exit-codes.js';
import { capture } from '../outbox/capture.js';
import { addQueueOptions, type QueueOptions } from '../outbox/queue-options.js';
import { eventLines, printCaptured } from '../print-captured.js';
import { printItem } from '../print-records.js';
import { joinedWords } from '../joined-words.js';
import { addItemShape, type ResultOptions } from '../result-options.js';

interface Options extends QueueOptions, ResultOptions {
  file?: string[];
  timezone?: string;
  dryRun?: boolean;
}

const STDIN = '-';

const AFTER = `
The first line is the title, and in it:
  #coffee                      a tag
  price=3.5 ok=true            a fact: a number, true, false, null, or else text
  place="Café A" list=[1,2]    JSON, for text with spaces, lists and objects; 'such text' is taken as it is
  @ yesterday 08:15            when; also @ 8am, @ fri 19:30, @ 3 oct, @ 20 min ago, @ 2026-10-15T08:40
  \\#  \\@  \\=                   the plain characters
Further lines are the description. Quote the whole for the shell, or put -- before words that begin with a dash.`;

/** `lifelog add` */
export function addAdd(program: Command, cli: Cli): void {
  const command = program
    .command('add')
    .argument(
      '[words...]',
      '"Coffee with a friend #coffee price=3.5 @ yesterday 08:15"; "-" for standard input',
    )
    .summary('log an event in one line')
    .description('Logs what you write in one line. Without words it opens $VISUAL or $EDITOR.')
    .option('--file <path>', 'attach a file; the option may stand several times', collected)
    .option(
      '--timezone <zone>',
      'where it was lived: Europe/Lisbon, or +01:00 (default: the zone of this machine)',
    )
    .option('--dry-run', 'show how it is understood, log nothing')
    .addHelpText('after', AFTER);
  addItemShape(addQueueOptions(command), EVENT_FIELDS).action(async (words: string[], options: Options) => {
    if (words.length > 0) return log(await textOf(words, cli), options, cli);
    if (!cli.stdin.isTTY) {
      throw new CliError('There is nothing to log. Give words, or "-" for standard input.', EXIT.usage);
    }
    const draft = await editDraft(cli);
    try {
      await log(draft.text, options, cli);
    } catch (error) {
      cli.output.note(`Your text is kept: lifelog add - < ${draft.path}`);
      throw error;
    }
    if (!options.dryRun) await draft.remove();
  });
}

async function textOf(words: string[], { stdin, signal }: Cli): Promise<string> {
  if (words.length !== 1 || words[0] !== STDIN) return joinedWords(words);
  const bytes = await buffer(addAbortSignal(signal, stdin));
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '');
  throw new CliError('The text is not in UTF-8. Convert it first, as with iconv -t UTF-8.', EXIT.usage);
}

async function log(written: string, options: Options, cli: Cli): Promise<void> {
  const { readCapture } = await import('../read-capture.js'); // only now: the calendar takes a while to load
  const event = readCapture(written, options.timezone);
  if (options.dryRun) {
    const shown = { ...event, timestamp: event.timestamp ?? new Date().toISOString() };
    if (options.json || options.fields) return printItem(cli.output, shown, options);
    return cli.output.print(eventLines('Would log', shown).join('\n'));
  }
  printCaptured(await capture(event, options.file ?? [], options, cli), options, cli);
}

function collected(value: string, before: string[] = []): string[] {
  return [...before, value];
}
