import type { Command } from 'commander';
import { type KnownValues, knownValues } from './known-values.js';
import { readTyped } from './typed-line.js';

interface Candidate {
  text: string;
  about: string;
}

export interface Completion {
  candidates: Candidate[];
  /** Names of files are wanted, too: the shell knows these best. */
  files: boolean;
}

/** The tags of the server that begin so, the most used first. */
export type TagSource = (prefix: string) => Promise<string[]>;

/** What may stand where `words`, without the program's own name, end: the last of them is what is typed so far of it. */
export async function complete(
  program: Command,
  words: readonly string[],
  tags: TagSource,
): Promise<Completion> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  if (before[0] === 'help') return { candidates: commandsOf(program, current), files: false };
  const { command, argument, option, must, plain, open } = readTyped(program, before);
  if (option && (must || !current.startsWith('-'))) return ofValues(knownValues(option), current, tags);
  if (current.startsWith('-') && !plain) {
    const [name = '', ...value] = current.split('=');
    if (value.length === 0) return { candidates: optionsOf(command, current, before), files: false };
    const named = command.options.find(({ long }) => long === name);
    return ofValues(named && knownValues(named), value.join('='), tags, `${name}=`);
  }
  if (open && command.commands.length > 0) return { candidates: commandsOf(command, current), files: false };
  return ofValues(argument && knownValues(argument), current, tags);
}

function commandsOf(command: Command, typed: string): Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ text: one.name(), about: one.summary() || one.description() }))
    .filter(({ text }) => text.startsWith(typed));
}

/** Without those that were given already, unless they may be given again. */
function optionsOf(command: Command, typed: string, before: readonly string[]): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, variadic, description }) =>
      long && (variadic || !before.includes(long)) ? [{ text: long, about: description }] : [],
    )
    .filter(({ text }) => text.startsWith(typed));
}

async function ofValues(
  known: KnownValues | undefined,
  typed: string,
  tags: TagSource,
  before = '',
): Promise<Completion> {
  if (known === undefined) return { candidates: [], files: false };
  const { from, list = false } = known;
  if (from === 'files') return { candidates: [], files: true };
  const kept = list ? typed.slice(0, typed.lastIndexOf(',') + 1) : '';
  const begun = typed.slice(kept.length);
  const values = from === 'tags' ? await tags(begun) : from.filter((value) => value.startsWith(begun));
  const used = new Set(kept.split(','));
  return {
    candidates: values
      .filter((value) => !used.has(value))
      .map((value) => ({ text: before + kept + value, about: from === 'tags' ? 'tag' : '' })),
    files: false,
  };
}
