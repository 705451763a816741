import type { IncomingMessage } from 'node:http';
import type { Readable, Writable } from 'node:stream';

declare module 'multer' {
  interface Options {
    /** Since multer 2.3; the types do not have it yet. */
    streamHandler?: (request: IncomingMessage, busboy: Busboy) => void;
  }
  interface Busboy extends Writable {
    prependListener(event: 'field', listener: () => void): this;
    prependListener(
      event: 'file',
      listener: (name: string, stream: Readable, info: { filename?: string }) => void,
    ): this;
  }
}
