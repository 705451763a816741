import type { Argument, Command, Option } from 'commander';

/** What the words before the one that is being typed have come to. */
export interface TypedLine {
  command: Command;
  /** What the next word is the value of, if it is none of an option's: an argument of the command. */
  argument?: Argument;
  /** The option whose value the next word is (`must`) or, as one more of several, may be. */
  option?: Option;
  must: boolean;
  /** Behind `--` nothing is an option. */
  plain: boolean;
  /** Whether a subcommand may come. */
  open: boolean;
}

/** Reads the words as the program would, but complains of nothing. */
export function readTyped(program: Command, words: readonly string[]): TypedLine {
  let command = program;
  let [option, must, plain, operands]: [Option | undefined, boolean, boolean, number] = [
    undefined,
    false,
    false,
    0,
  ];
  for (const word of words) {
    if (option && (must || plain || !word.startsWith('-'))) {
      must = false;
      if (!option.variadic) option = undefined;
      continue;
    }
    option = undefined;
    if (word === '--' && !plain) plain = true;
    else if (word.startsWith('-') && !plain) {
      option = optionOf(command, word);
      must = option !== undefined;
    } else {
      const inner = operands === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (inner) command = inner;
      else operands += 1;
    }
  }
  const { registeredArguments } = command;
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[operands] ?? (last?.variadic ? last : undefined);
  return { command, argument, option, must, plain, open: operands === 0 };
}

/** The option of that name, the command's or one that every command takes, when a value of it comes as a word of its own. */
function optionOf(command: Command | null, word: string): Option | undefined {
  if (command === null) return undefined;
  const option = command.options.find((one) => one.long === word || one.short === word);
  if (option === undefined) return optionOf(command.parent, word);
  return option.required || option.optional ? option : undefined;
}
