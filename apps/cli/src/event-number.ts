import { InvalidArgumentError } from 'commander';

/** The number of an event as it is typed. Throws InvalidArgumentError (usage). */
export function eventNumber(text: string): number {
  if (/^\d{1,15}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be the number of an event, such as 1271.');
}
