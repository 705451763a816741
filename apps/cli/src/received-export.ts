import { CliError } from './cli-error.js';

/** The bytes of an export as they come; a connection that breaks is told as what it means: the export is not whole. */
export async function* receivedExport(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    signal.throwIfAborted();
    throw new CliError('The connection broke during the export: it is not whole. Try again.', undefined, {
      cause: error,
    });
  }
}
