import { NotFound } from '#libs/errors';

export interface ImportQuestion {
  act: 'stop' | 'undo';
  title: string;
  text: string;
  keep: string;
  button: string;
}

const QUESTIONS: readonly ImportQuestion[] = [
  {
    act: 'stop',
    title: 'Stop this import?',
    text: 'An import is all or nothing: nothing of it will be in the log. What was in the log before stays as it is.',
    keep: 'Let it go on',
    button: 'Stop import',
  },
  {
    act: 'undo',
    title: 'Undo this import?',
    text: 'The events that it added are removed with their files. Those that were changed since, or given files, stay.',
    keep: 'Keep them',
    button: 'Undo import',
  },
];

/** Throws `not_found` for anything else. */
export function questionOf(act: string): ImportQuestion {
  const found = QUESTIONS.find((question) => question.act === act);
  if (!found) throw new NotFound('There is nothing at this address.');
  return found;
}
