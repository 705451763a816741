import wrapAnsi from 'wrap-ansi';
import type { EventResponse } from '#libs/api-client';
import { fileSize } from './amounts.js';
import { localTime } from './local-time.js';
import type { Output } from './output.js';
import { plainBlock, plainLine } from './plain-text.js';

/** Longer lines are hard to read. */
const MAX_WIDTH = 100;
const LABEL = 10;
const MIN_WIDTH = 10;

/** All of an event for people: the title, when, the text, then the facts. */
export function eventText(event: EventResponse, output: Output, home: string): string {
  const width = Math.min(output.width, MAX_WIDTH);
  const facts = factsOf(event, home).map(([label, text]) => {
    const lines = wrap(text, width - LABEL).split('\n');
    return output.style('dim', label.padEnd(LABEL)) + lines.join(`\n${' '.repeat(LABEL)}`);
  });
  return [
    output.style('bold', wrap(plainLine(event.title), width)),
    localTime(event.timestamp, event.timezone, home),
    ...(event.description === null ? [] : ['', wrap(plainBlock(event.description), width)]),
    '',
    ...facts,
  ].join('\n');
}

/** Each line keeps its indentation: text may be a list or a poem. */
function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const columns = Math.max(width - indent.length, MIN_WIDTH);
      return indent + wrapAnsi(line.trim(), columns, { hard: true }).replaceAll('\n', `\n${indent}`);
    })
    .join('\n');
}

function factsOf(event: EventResponse, home: string): [label: string, text: string][] {
  const { id, uid, tags, metadata, attachments, created_at, updated_at } = event;
  const here = (timestamp: string) => localTime(timestamp, home, home);
  return [
    ...(tags.length === 0 ? [] : [['tags', tags.map(plainLine).join(', ')] as [string, string]]),
    ...labelled(
      'metadata',
      Object.entries(metadata ?? {}).map(([key, value]) => plainLine(`${key}: ${shown(value)}`)),
    ),
    ...labelled(
      'files',
      attachments.flatMap((file) => [
        plainLine(`${file.filename} (${fileSize(file.size_bytes)})`),
        plainLine(file.key), // what get-file asks for
      ]),
    ),
    ['event', String(id)],
    ['uid', uid],
    ['logged', here(created_at)],
    ...(updated_at === created_at ? [] : [['changed', here(updated_at)] as [string, string]]),
  ];
}

/** One line each, of which only the first has the label. */
function labelled(label: string, lines: string[]): [string, string][] {
  return lines.map((line, at) => [at === 0 ? label : '', line]);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
