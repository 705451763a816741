import type { Command } from 'commander';
import { examplesOf } from './examples.js';

/** The manual of the whole program as a page for man(1), in the man macros. `after` is what its help ends with. */
export function manPage(program: Command, version: string, after: string): string {
  return [
    `.TH ${program.name().toUpperCase()} 1 "" "${program.name()} ${roff(version)}" "User Commands"`,
    '.SH NAME',
    `${program.name()} \\- ${roff(program.description())}`,
    '.SH SYNOPSIS',
    `.B ${program.name()}`,
    '.I command',
    '[options]',
    '.SH COMMANDS',
    ...leaves(program).flatMap(([path, command]) => commandLines(path, command)),
    ...sections(after),
    '',
  ].join('\n');
}

/** Every command that does something, with its whole name. */
export function leaves(command: Command, path = ''): [path: string, command: Command][] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== 'help')
    .flatMap((one): [string, Command][] => {
      const name = `${path} ${one.name()}`.trim();
      return one.commands.length > 0 ? leaves(one, name) : [[name, one]];
    });
}

function commandLines(path: string, command: Command): string[] {
  const help = command.createHelp();
  const described = (term: string, about: string) => ['.TP', `.B ${roff(term)}`, roff(about)];
  return [
    `.SS ${roff(`${path} ${command.usage()}`)}`,
    roff(command.description()),
    ...help.visibleArguments(command).flatMap((one) => described(one.name(), one.description)),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => long !== '--help')
      .flatMap((option) => described(option.flags, help.optionDescription(option))),
    ...examplesOf(path).flatMap(({ line, about }) => [
      '.PP',
      `${roff(about)}:`,
      '.PP',
      '.RS',
      '.nf',
      roff(line),
      '.fi',
      '.RE',
    ]),
  ];
}

/** `Title:` alone or with text behind it begins a section. */
function sections(after: string): string[] {
  return after.split('\n').flatMap((line) => {
    const [, title, rest = ''] = /^([A-Z][a-z ]+):\s*(.*)$/.exec(line) ?? [];
    if (title !== undefined) return [`.SH ${title.toUpperCase()}`, ...(rest === '' ? [] : [roff(rest)])];
    return line.trim() === '' ? [] : ['.br', roff(line.trim())];
  });
}

/** Nothing of it acts on the formatter. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/gm, '\\&$1')
    .replaceAll("'", '\\(aq');
}
