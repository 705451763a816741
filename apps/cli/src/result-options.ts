import { type Command, Option } from 'commander';
import { offering } from './completion/known-values.js';
import { fieldList } from './fields.js';

export interface ResultOptions {
  json?: boolean;
  ndjson?: boolean;
  fields?: string[];
}

/** The options for the shape of a list: `--json`, `--ndjson`, and `--fields` of what it has. */
export function addListShape(command: Command, known: readonly string[]): Command {
  return command
    .option('--json', "print the API's answer as JSON")
    .addOption(new Option('--ndjson', 'print one JSON object a line').conflicts('json'))
    .addOption(fieldsOption(known));
}

/** The options for the shape of one thing: `--json`, and `--fields` of what it has. */
export function addItemShape(command: Command, known: readonly string[]): Command {
  return command.option('--json', "print the API's answer as JSON").addOption(fieldsOption(known));
}

function fieldsOption(known: readonly string[]): Option {
  const option = new Option('--fields <a,b>', `only these of ${known.join(', ')}`);
  return offering(option.argParser(fieldList(known)), { from: known, list: true });
}
