import type { ErrorCode } from '#libs/errors';
import type { ErrorAnswer } from '#libs/http';
import { figure } from '../wording/figure.js';
import { type ErrorWords, fileWords } from './file-words.js';

const NO_DATABASE = 'The database does not answer';

/** Where the words stand: what a page may promise depends on it. */
export interface ErrorPlace {
  /** The page asks again by itself: never for what was sent by a form. */
  triesAgain: boolean;
  /** The form that was sent is still on the screen, with what was written in it. */
  keepsForm: boolean;
  /** Bytes of the request, as it announced itself. */
  sent?: number;
}

/** The words for an error on a page. What the one answer of the API says is used where it is meant for people already. */
export function errorWords(
  { status, headers, body }: ErrorAnswer,
  { triesAgain, keepsForm, sent }: ErrorPlace = { triesAgain: true, keepsForm: false },
): ErrorWords {
  const seconds = figure(Number(headers['Retry-After'] ?? 5));
  const wait = Number(headers['Retry-After']) === 1 ? '1 second' : `${seconds} seconds`;
  const text = keepsForm ? 'your text is still in the form.' : undefined;
  const again = triesAgain
    ? `Trying again in ${seconds} s.`
    : `Send it again in ${seconds} s: nothing is saved twice.`;
  const known: Partial<Record<ErrorCode, ErrorWords>> = {
    not_found: notFound(body.detail),
    validation_error: {
      title: 'This address does not work',
      text: `${named(body.detail)} Nothing was changed.`,
    },
    forbidden: { title: 'Not carried out', text: body.detail },
    method_not_allowed: { title: 'Not possible here', text: `${body.detail} Nothing was changed.` },
    idempotency_mismatch: {
      title: 'This form was sent already',
      text: 'It was sent with something else in it then. Nothing was changed; open the page again.',
    },
    rate_limited: { title: 'Too many tries', text: `Wait ${wait}.` },
    payload_too_large: {
      title: 'That is too long',
      text: `Nothing was saved from this request${text ? `; ${text}` : '.'}`,
    },
    internal_error: {
      title: 'Something broke on our side',
      text: 'Your log is safe; this request was not carried out. If it happens again, look for this id in the server’s log.',
    },
    database_unavailable: { title: NO_DATABASE, text: again },
    database_timeout: { title: NO_DATABASE, text: again },
    overloaded: {
      title: 'Too much at once',
      text: `This request was not carried out. ${again}`,
    },
  };
  const title = status >= 500 ? 'Not carried out' : 'That did not work';
  return (
    fileWords(body, text, sent) ??
    known[body.error_code] ?? { title, text: `${body.detail} Nothing was changed.` }
  );
}

function notFound(detail: string): ErrorWords {
  const id = /^There is no event (\S+)\.$/.exec(detail)?.[1];
  if (id === undefined) {
    return { title: 'Nothing here', text: 'There is no page at this address. It may have a typing error.' };
  }
  return {
    title: 'No event here',
    text: `Event ${id} does not exist. It may have been deleted, or the address has a typing error.`,
  };
}

/** The parameters of an address as people call them. */
const NAMES: Record<string, string> = {
  q: 'The search text',
  tags: 'The list of tags',
  tags_mode: 'All or any of the tags: it',
  start: '“From”',
  end: '“To”',
  has_attachments: 'With or without attachments: it',
  sort: 'The order',
  page: 'The number of the page',
  year: 'The year',
  day: 'The day',
  date: 'The day',
  field: 'The field of metadata',
  timezone: 'The time zone',
};

/** The sentence with its machine word named; a word that nobody knows stays as it was written, in quotes. */
function named(sentence: string): string {
  const [word = ''] = sentence.split(/[ :]/, 1);
  const rest = sentence.slice(word.length);
  if (Object.hasOwn(NAMES, word)) return `${NAMES[word]}${rest}`;
  return rest.startsWith(' is not known here') ? `“${word}”${rest}` : sentence;
}
