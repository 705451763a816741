import type { Command } from 'commander';
import { uploadAttachments } from '#libs/api-client';
import { fileSize } from '../amounts.js';
import type { Cli } from '../cli.js';
import { eventNumber } from '../event-number.js';
import { FilesToSend } from '../files-to-send.js';
import { plainLine } from '../plain-text.js';

interface Options {
  eventId: number;
  file: string[];
  json?: boolean;
}

/** `lifelog attach-file` */
export function addAttachFile(program: Command, cli: Cli): void {
  program
    .command('attach-file')
    .summary('attach files to an event')
    .description('Attaches files to an event, all of them or none.')
    .requiredOption('--event-id <n>', 'the number of the event', eventNumber)
    .requiredOption('--file <path...>', 'a file; several may follow, or the option again')
    .option('--json', 'print the attachments as JSON')
    .action(async ({ eventId, file, json }: Options) => {
      const files = await FilesToSend.open(file, cli);
      const attached = await files.send([], (form) =>
        uploadAttachments({ ...form, path: { id: eventId }, body: { files: [] } }),
      );
      if (json) return cli.output.json(attached);
      for (const { filename, size_bytes } of attached) {
        cli.output.print(`Attached ${plainLine(filename)} (${fileSize(size_bytes)}) to event ${eventId}`);
      }
    });
}
