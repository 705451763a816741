import { type JsonToken, jsonTokens } from './json-tokens.js';

export interface JsonFault {
  /** Of the text, from 1. */
  line: number;
  /** `a comma is missing after 4120.` */
  what: string;
}

/** The first thing that keeps a text from being a JSON object, in words and with its line; null for one that is an object. */
export function jsonFault(text: string): JsonFault | null {
  const tokens = jsonTokens(text);
  const [first] = tokens;
  if (first?.source !== '{') return { line: first?.line ?? 1, what: 'it must begin with {.' };
  const reader = new Reader(tokens);
  reader.object();
  if (reader.fault === null && reader.next)
    reader.fail(reader.next, `${shown(reader.next)} comes after the end.`);
  return reader.fault;
}

/** Deep enough for anything that is kept (32), and far from the end of the stack. */
const DEEPEST = 200;

class Reader {
  fault: JsonFault | null = null;
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly JsonToken[]) {}

  get next(): JsonToken | undefined {
    return this.tokens[this.at];
  }

  /** Only the first fault counts; nothing is read after it. */
  fail(where: JsonToken | undefined, what: string): void {
    this.fault ??= { line: where?.line ?? 1, what };
    this.at = this.tokens.length;
  }

  object(): void {
    this.list('}', 'an entry', () => {
      const name = this.take();
      if (name?.kind !== 'text') return this.fail(name, nameFault(name));
      if (this.next?.source !== ':') return this.fail(name, `a colon is missing after ${shown(name)}.`);
      this.at += 1;
      this.value(this.tokens[this.at - 1]);
    });
  }

  /** An object or a list: what is open is closed, and its parts have commas between them. */
  private list(end: string, part: string, read: () => void): void {
    const open = this.take();
    if ((this.depth += 1) > DEEPEST) return this.fail(open, 'it goes too deep here.');
    while (this.fault === null) {
      if (this.next === undefined)
        return this.fail(open, `the ${open?.source} of this line is never closed.`);
      const before = this.tokens[this.at - 1];
      if (this.next.source === end) {
        if (before?.source === ',') return this.fail(before, `there is a comma too many before ${end}.`);
        break;
      }
      if (this.next.source === ',') return this.fail(this.next, `${part} is missing before the comma.`);
      read();
      this.separator(end);
    }
    this.at += 1;
    this.depth -= 1;
  }

  private separator(end: string): void {
    const before = this.tokens[this.at - 1];
    if (this.fault !== null || this.next === undefined || this.next.source === end) return;
    if (this.next.source === ',') this.at += 1;
    else this.fail(before, `a comma is missing after ${shown(before)}.`);
  }

  private value(before: JsonToken | undefined): void {
    const { next } = this;
    if (next?.source === '{') return this.object();
    if (next?.source === '[') return this.list(']', 'a value', () => this.value(this.tokens[this.at - 1]));
    if (next === undefined || next.kind === 'mark') return this.fail(before, 'a value is missing.');
    if (next.kind === 'rubbish') return this.fail(next, valueFault(next));
    this.at += 1;
  }

  private take(): JsonToken | undefined {
    this.at += 1;
    return this.tokens[this.at - 1];
  }
}

function nameFault(name: JsonToken | undefined): string {
  if (name?.source.startsWith('"')) return valueFault(name);
  return name ? `${shown(name)} is no name: names stand in double quotes.` : 'a name is missing.';
}

function valueFault(token: JsonToken): string {
  const { source } = token;
  if (source.startsWith('"')) {
    const isClosed = source.length > 1 && source.endsWith('"');
    return isClosed ? `${shown(token)} has a character that needs a backslash.` : 'a quote is not closed.';
  }
  if (/^[-\d]/.test(source)) return `${shown(token)} is not a number.`;
  return `${shown(token)} is not known: text stands in double quotes.`;
}

/** Short enough for a sentence. */
function shown(token: JsonToken | undefined): string {
  const source = token?.source ?? '';
  return source.length > 40 ? `${[...source].slice(0, 39).join('')}…` : source;
}
