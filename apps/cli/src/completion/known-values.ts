import type { Argument, Option } from 'commander';

/** What the value of an option or an argument may be made of. */
export interface KnownValues {
  /** These, or tags of the server, or files of this machine. */
  from: readonly string[] | 'tags' | 'files';
  /** Several, with commas between them. */
  list?: boolean;
}

const told = new WeakMap<Option | Argument, KnownValues>();

/** Says what completion offers for it, where its form does not tell. */
export function offering<T extends Option | Argument>(subject: T, values: KnownValues): T {
  told.set(subject, values);
  return subject;
}

/** What to offer for it: what was told, its choices, or what its placeholder means everywhere. */
export function knownValues(subject: Option | Argument): KnownValues | undefined {
  const said = told.get(subject);
  if (said) return said;
  if (subject.argChoices) return { from: subject.argChoices };
  const form = 'flags' in subject ? subject.flags : `<${subject.name()}>`;
  if (/-tags <a,b>/.test(form)) return { from: 'tags', list: true };
  if (/<(tag|into)>/.test(form)) return { from: 'tags' };
  return /<(path|file|folder)(\.\.\.)?>/.test(form) ? { from: 'files' } : undefined;
}
