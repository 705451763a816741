import type { Command } from 'commander';
import { examplesOf } from './examples.js';
import { leaves } from './man-page.js';

/** Shows its examples at the end of every command's help. */
export function addExamples(program: Command): void {
  for (const [path, command] of leaves(program)) {
    const examples = examplesOf(path);
    if (examples.length === 0) continue;
    const lines = examples.map(({ line, about }) => `  # ${about}\n  ${line}`);
    command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
}
