import { generatePassword } from './generate-password.js';

describe('generatePassword', () => {
  it('is four groups of letters and digits that cannot be mistaken for each other', () => {
    for (let run = 0; run < 200; run += 1) {
      expect(generatePassword()).toMatch(/^[a-hjkmnp-z02-9]{5}(-[a-hjkmnp-z02-9]{5}){3}$/);
    }
  });

  it('uses all 32 characters evenly', () => {
    const counts = new Map<string, number>();
    for (const letter of Array.from({ length: 1600 }, generatePassword).join('').replaceAll('-', '')) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});
