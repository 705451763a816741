import type { ErrorCode } from '#libs/errors';
import type { ErrorAnswer } from '#libs/http';
import { errorWords } from './error-words.js';

const answer = (status: number, error_code: ErrorCode, detail = '', headers = {}): ErrorAnswer => ({
  status,
  headers,
  body: { detail, error_code, info: {} },
});

describe('errorWords', () => {
  it('names the event that is not there', () => {
    expect(errorWords(answer(404, 'not_found', 'There is no event 4711.'))).toEqual({
      title: 'No event here',
      text: 'Event 4711 does not exist. It may have been deleted, or the address has a typing error.',
    });
    expect(errorWords(answer(404, 'not_found', 'There is nothing at this address.')).title).toBe(
      'Nothing here',
    );
  });

  it('says what is safe when something broke', () => {
    expect(errorWords(answer(500, 'internal_error')).text).toMatch(
      /^Your log is safe; this request was not carried out\./,
    );
  });

  it('says when it tries again', () => {
    expect(errorWords(answer(503, 'database_unavailable', '', { 'Retry-After': '5' })).text).toBe(
      'Trying again in 5 s.',
    );
    expect(errorWords(answer(429, 'rate_limited', '', { 'Retry-After': '17' })).text).toBe(
      'Wait 17 seconds.',
    );
  });

  it('promises to try again only where nothing was sent, and a kept text only where there is a form', () => {
    const form = { triesAgain: false, keepsForm: true };
    expect(errorWords(answer(503, 'database_timeout', '', { 'Retry-After': '5' }), form).text).toBe(
      'Send it again in 5 s: nothing is saved twice.',
    );
    const large = answer(413, 'file_too_large', 'It has 48.2 MB. The limit is 10 MB per file.');
    expect(errorWords(large, form).text).toBe(
      'It has 48.2 MB. The limit is 10 MB per file. Nothing was saved from this request; your text is still in the form.',
    );
    expect(errorWords(large).text).toMatch(/; choose the files again\.$/);
  });

  it('says of a form that came again with something else in it that nothing happened', () => {
    expect(errorWords(answer(422, 'idempotency_mismatch', 'Use a new key.'))).toEqual({
      title: 'This form was sent already',
      text: 'It was sent with something else in it then. Nothing was changed; open the page again.',
    });
  });

  it('passes on which parameter is wrong', () => {
    expect(
      errorWords(answer(400, 'validation_error', 'colour is not known here: check its spelling.')).text,
    ).toBe('“colour” is not known here: check its spelling. Nothing was changed.');
  });
});
