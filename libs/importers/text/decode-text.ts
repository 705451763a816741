import { ForeignInvalid } from '../foreign-invalid.js';

/**
 * Bytes as text: UTF-8, or UTF-16 by its byte order mark (as Excel writes "Unicode text"), which is left out. Throws ForeignInvalid for
 * anything else: guessing would turn every umlaut into two wrong letters without a word.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([waiting, chunk]);
    waiting = bytes;
    if (!decoder && bytes.length < 2) continue; // not yet a whole byte order mark
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    yield decode(decoder, bytes, true);
    waiting = Buffer.alloc(0);
  }
  decoder ??= new TextDecoder('utf-8', { fatal: true });
  yield decode(decoder, waiting, false);
}

/** The begin of a text, without the character that the last bytes may have been cut in. */
export function decodeHead(head: Buffer): string {
  return new TextDecoder(encodingOf(head)).decode(head, { stream: true });
}

function encodingOf(begin: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (begin[0] === 0xff && begin[1] === 0xfe) return 'utf-16le';
  return begin[0] === 0xfe && begin[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (error) {
    throw new ForeignInvalid(
      `The text is not ${decoder.encoding.toUpperCase()}. Save it as UTF-8.`,
      undefined,
      {
        cause: error,
      },
    );
  }
}
