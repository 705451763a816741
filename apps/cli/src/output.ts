import { styleText } from 'node:util';
import { plainJson } from './plain-text.js';

type Stream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
type Style = Parameters<typeof styleText>[0];

/** What people and programs read: results on stdout, everything about them on stderr. */
export class Output {
  /** Columns to fill; Infinity where nothing is to be cut off, as in a pipe. */
  readonly width: number;
  /** Whether somebody watches stderr, so that progress is worth showing. */
  readonly isWatched: boolean;
  private readonly colours: boolean;

  constructor(
    private readonly stdout: Stream,
    private readonly stderr: Stream,
    environment: NodeJS.ProcessEnv,
  ) {
    const wanted = Number(environment.COLUMNS);
    const own = stdout.isTTY ? stdout.columns : undefined;
    this.width = Number.isInteger(wanted) && wanted > 0 ? wanted : own || Infinity;
    this.isWatched = stderr.isTTY === true && environment.TERM !== 'dumb';
    this.colours = wantsColours(environment, stdout.isTTY === true);
  }

  /** A result, on stdout. */
  print(text: string): void {
    this.stdout.write(`${text}\n`);
  }

  /** A result for programs, in the API's own shape. */
  json(value: unknown): void {
    this.print(plainJson(JSON.stringify(value, null, 2)));
  }

  /** The same on one line, as a piece of a longer document. */
  jsonLine(value: unknown, before = ''): void {
    this.print(before + plainJson(JSON.stringify(value)));
  }

  /** Something about the result, on stderr. */
  note(text: string): void {
    this.stderr.write(`${text}\n`);
  }

  /** The line on stderr that each call overwrites; an empty one removes it. Only where it is watched. */
  status(text: string): void {
    if (this.isWatched) this.stderr.write(`\r\u001b[K${text}`);
  }

  /** For results only: stderr stays plain. */
  style(style: Style, text: string): string {
    return this.colours && text !== '' ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** NO_COLOR goes before FORCE_COLOR, and this before the terminal. An empty variable counts as unset. */
function wantsColours({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv, onTerminal: boolean): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return onTerminal && TERM !== 'dumb';
}
