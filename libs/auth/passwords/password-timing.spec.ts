import { hashPassword, verifyPassword } from './password-hash.js';

const PASSWORD = 'correct horse battery';
const ROUNDS = 15;
/** Wide, because the machine does other things as well; an answer without bcrypt would be a thousand times as fast. */
const MOST_RATIO = 1.5;

describe('the time that a refused password takes', () => {
  it('does not tell how near it was, how long it is, or whether there is a password at all', async () => {
    const stored = await hashPassword(PASSWORD);
    const attempts: Record<string, () => Promise<boolean>> = {
      right: () => verifyPassword(PASSWORD, stored),
      rightBeginning: () => verifyPassword(PASSWORD.slice(0, -1), stored),
      wrong: () => verifyPassword('something else', stored),
      empty: () => verifyPassword('', stored),
      long: () => verifyPassword('x'.repeat(1024), stored),
      noPasswordYet: () => verifyPassword(PASSWORD, undefined),
    };
    const times: Record<string, number[]> = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      // in turns, so that whatever slows the machine down slows all of them
      for (const [kind, attempt] of Object.entries(attempts)) {
        const started = process.hrtime.bigint();
        expect([kind, await attempt()]).toEqual([kind, kind === 'right']);
        (times[kind] ??= []).push(Number(process.hrtime.bigint() - started));
      }
    }
    const medians = Object.values(times).map(
      (taken) => taken.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0,
    );
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(MOST_RATIO);
  });
});
