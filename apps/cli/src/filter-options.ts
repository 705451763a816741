import { type Command, Option } from 'commander';
import type { ExportEventsData } from '#libs/api-client';

export interface FilterOptions {
  q?: string;
  tags?: string;
  any?: boolean;
  start?: string;
  end?: string;
  hasAttachments?: boolean;
  attachments: boolean;
}

type Filter = Pick<
  NonNullable<ExportEventsData['query']>,
  'q' | 'tags' | 'tags_mode' | 'start' | 'end' | 'has_attachments'
>;

/** The options that narrow a list, the same for every command that has one. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--q <words>', 'words to find: "a phrase", -without, or')
    .option('--tags <a,b>', 'only events with all of these tags')
    .option('--any', 'with --tags: any of them is enough')
    .option('--start <when>', 'from this day (2026-10-15), or date and time with an offset, on')
    .option('--end <when>', 'up to it, the day itself included')
    .addOption(new Option('--has-attachments', 'only events with attachments').conflicts('attachments'))
    .option('--no-attachments', 'only events without attachments');
}

/** As query parameters. `words` are searched for together with `--q`. */
export function toFilter(options: FilterOptions, words: string[] = []): Filter {
  const q = [...words, ...(options.q === undefined ? [] : [options.q])].join(' ');
  const attachments = options.hasAttachments ? true : options.attachments ? undefined : false;
  return {
    q: q || undefined,
    tags: options.tags === undefined ? undefined : [options.tags],
    tags_mode: options.any ? 'any' : undefined,
    start: options.start,
    end: options.end,
    has_attachments: attachments,
  };
}
