import { PassThrough } from 'node:stream';
import { listTags } from '#libs/api-client';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { Output } from '../output.js';

/** Whoever presses Tab does not wait for longer. */
const PATIENCE_MS = 1_000;
const MOST = 50;

/** The tags of the server that begin so; none when it cannot be asked: in the midst of typing nobody wants to hear why. */
export async function serverTags(prefix: string, cli: Cli): Promise<string[]> {
  const quiet: Cli = {
    ...cli,
    output: new Output(new PassThrough(), new PassThrough(), {}),
    signal: AbortSignal.any([cli.signal, AbortSignal.timeout(PATIENCE_MS)]),
  };
  try {
    const connection = await connect(quiet);
    const query = { prefix: prefix || undefined, page_size: MOST };
    const { items } = await answer(connection, listTags({ client: connection.client, query }));
    return items.map(({ tag }) => tag).filter((tag) => tag.startsWith(prefix));
  } catch {
    return [];
  }
}
