import type { Command } from 'commander';
import { deleteEvent, getEvent } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { confirm } from '../confirm.js';
import { connect, type Connection } from '../connection.js';
import { eventNumber } from '../event-number.js';
import { localTime, machineZone } from '../local-time.js';
import { plainLine } from '../plain-text.js';

/** `lifelog delete` */
export function addDelete(program: Command, cli: Cli): void {
  program
    .command('delete')
    .argument('<id>', 'the number of the event', eventNumber)
    .summary('delete an event and its files')
    .description('Deletes an event and its files for good. Asks on a terminal, and needs --yes elsewhere.')
    .option('--yes', 'do not ask')
    .option('--json', 'print {"deleted": id} as JSON')
    .action(async (id: number, { yes, json }: { yes?: boolean; json?: boolean }) => {
      const connection = await connect(cli);
      const etag = yes ? undefined : await askFor(connection, id);
      const headers = { 'If-Match': etag };
      await answer(connection, deleteEvent({ client: connection.client, path: { id }, headers }), /^/);
      if (json) cli.output.json({ deleted: id });
      else cli.output.print(`Deleted event ${id}`);
    });
}

/** Answers the ETag of what was shown: something else than that is not deleted. */
async function askFor(connection: Connection, id: number): Promise<string | undefined> {
  const { cli, client } = connection;
  if (!cli.stdin.isTTY) await confirm('', cli); // refuses, before anything is asked of the server
  const result = await getEvent({ client, path: { id } });
  const { timestamp, timezone, title, attachments } = await answer(connection, Promise.resolve(result));
  const files = attachments.length === 0 ? '' : `, with ${amount(attachments.length, 'file')}`;
  const when = localTime(timestamp, timezone, machineZone());
  await confirm(`Delete event ${id}, ${when}: ${plainLine(title)}${files}?`, cli);
  return result.response?.headers.get('etag') ?? undefined;
}
