import { WaitingNotice } from './waiting-notice.js';

const refused = new Error('connect ECONNREFUSED 127.0.0.1:5432');
const timeout = new Error('timeout expired');

describe('WaitingNotice', () => {
  it.each([
    ['nothing failed', [], 0],
    ['the server is not there', [refused], 1],
    ['it is not there for long', [refused, refused, timeout], 1],
    ['one answer was noticed late', [timeout], 0],
    ['it is silent', [timeout, timeout, timeout], 1],
  ])('when %s', (_what, failures, times) => {
    const said: string[] = [];
    const notice = new WaitingNotice('db:5432/log', (line) => said.push(line));
    for (const failure of failures) notice.failed(failure);
    expect(said).toEqual(Array.from({ length: times }, () => 'Waiting for the database at db:5432/log …'));
  });
});
