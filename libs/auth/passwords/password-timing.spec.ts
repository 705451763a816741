import { hashPassword, verifyPassword } from './password-hash.js';

const PASSWORD = 'correct horse battery';
/** At most; it ends as soon as the least times are near each other. */
const ROUNDS = 15;
/** Of the processor's time, which on a busy machine differs as well; an answer without bcrypt would be a thousand times as fast. */
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
    const least: Record<string, number> = {};
    const ratio = (): number => Math.max(...Object.values(least)) / Math.min(...Object.values(least));
    for (let round = 0; round < 2 || (round < ROUNDS && ratio() >= MOST_RATIO); round += 1) {
      // in turns, so that whatever slows the machine down slows all of them
      for (const [kind, attempt] of Object.entries(attempts)) {
        const started = process.cpuUsage();
        expect([kind, await attempt()]).toEqual([kind, kind === 'right']);
        least[kind] = Math.min(least[kind] ?? Infinity, process.cpuUsage(started).user);
      }
    }
    expect(ratio()).toBeLessThan(MOST_RATIO);
  });
});
