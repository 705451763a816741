import type { SpooledFile } from '#libs/storage';

/** One file of a request: complete in the spool, and found to be what it says it is. It is gone once the request is answered. */
export interface ReceivedFile extends SpooledFile {
  /** As it is kept for people: the last part of the sent name, without what could harm. */
  filename: string;
}

/** What a multipart request brought. */
export interface Received {
  /** Text fields; those that were sent more than once are lists. */
  fields: Record<string, string | string[]>;
  /** In the order in which they were sent. */
  files: ReceivedFile[];
}

export interface ReceiveOptions {
  /**
   * The request comes from a form in a browser: a file field in which nothing was chosen is no file, and application/octet-stream
   * says only that the browser does not know the type, so that the name and the content decide.
   */
  fromForm?: boolean;
}
