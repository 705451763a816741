import { isNativeError } from 'node:util/types';
import { StartError } from './start-error.js';

/** What a failure to listen means and what to do about it; other errors as they are. */
export function explainListenFailure(error: unknown, host: string, port: number): unknown {
  if (!isNativeError(error) || !('code' in error)) return error;
  const messages: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken. Stop the program that listens on it, or choose another with PORT.`,
    EACCES: `Port ${port} is not allowed to this user. Choose one above 1023 with PORT.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Correct HOST.`,
    ENOTFOUND: `The host name ${host} is not known. Correct HOST.`,
  };
  const message = messages[String(error.code)];
  return message === undefined ? error : new StartError(message, { cause: error });
}
