import { InvalidArgumentError } from 'commander';

/** A parser of the number of `thing` (`an event`), which throws InvalidArgumentError (usage) with an example. */
export function numberOf(thing: string, example: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,15}$/.test(text) && Number(text) > 0) return Number(text);
    throw new InvalidArgumentError(`It must be the number of ${thing}, such as ${example}.`);
  };
}
