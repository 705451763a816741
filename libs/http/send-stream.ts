import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Sends all of `source`, and rejects when either breaks off. The source is closed in any case: pipeline() leaves it open when
 * the response was closed before, and with it a file or a connection.
 */
export async function sendStream(source: Readable, response: ServerResponse): Promise<void> {
  try {
    await pipeline(source, response);
  } finally {
    source.destroy();
  }
}
