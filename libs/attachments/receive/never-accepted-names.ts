import { NEVER } from './never-accepted.js';

/** What is refused by its name alone: extensions without dots and in lower case, and the sentence that says so. */
export function neverAcceptedNames(): { sentence: string; extensions: string }[] {
  return NEVER.map(([sentence, extensions]) => ({ sentence, extensions }));
}
