import { refusal } from './refusal.js';

const URL = 'http://host';

function refused(status: number, body: unknown, headers: Record<string, string> = {}) {
  const { message, exitCode } = refusal(URL, new Response(null, { status, headers }), body);
  return { message, exitCode };
}

const body = (detail: string, info: Record<string, unknown> = {}) => ({ detail, error_code: 'x', info });

describe('refusal', () => {
  it.each([
    [400, body('title must be a text'), 1, 'title must be a text.'],
    [
      401,
      body('The token is wrong.'),
      3,
      'LifeLog at http://host does not take this API token. Run "lifelog login", or check LIFELOG_API_TOKEN.',
    ],
    [403, body('It needs write.'), 3, 'It needs write. Use a token with the scope for it.'],
    [404, body('There is no event 9.'), 4, 'There is no event 9.'],
    [500, body('It broke.', { error_id: 'e\u001b1' }), 1, `It broke. Look for e␛1 in the server's log.`],
    [400, body('No "\u001b[2J" here.'), 1, 'No "␛[2J" here.'],
  ])('%d %j', (status, given, exitCode, message) => {
    expect(refused(status, given)).toEqual({ message, exitCode });
  });

  it('says where the token was not sent along', () => {
    const answer = new Response(null, { status: 401 });
    Object.defineProperties(answer, {
      redirected: { value: true },
      url: { value: 'https://host/api/events' },
    });
    expect(refusal('http://host', answer, body('A valid API token is needed.'))).toMatchObject({
      message:
        'http://host leads on to https://host, and a token is not sent along. Use that address: lifelog login --url https://host.',
      exitCode: 3,
    });
  });

  it.each(['missing', 'corrupt'])('sends nobody back for a file that is %s', (reason) => {
    const damaged = body('Restore it from a backup of the storage.', { key: 'k', reason });
    expect(refused(503, damaged, { 'retry-after': '3600' }).message).toBe(
      'Restore it from a backup of the storage.',
    );
  });

  it('says when to come back', () => {
    expect(refused(503, body('The database is away.'), { 'retry-after': '2' })).toEqual({
      message: 'The database is away. Try again in 2 s.',
      exitCode: 1,
    });
  });

  it.each(['<html>', undefined, null, {}, { detail: 'x' }])(
    'recognises that %j is not from LifeLog',
    (given) => {
      expect(refused(404, given)).toEqual({
        message:
          'What answers at http://host (status 404) does not speak as LifeLog does. Check LIFELOG_URL.',
        exitCode: 1,
      });
    },
  );
});
