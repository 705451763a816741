import fc from 'fast-check';
import { surplusBackups } from './surplus-backups.js';

/** Newest first: `w` is whole, `d` lacks attachments. */
const surplus = (kinds: string, keep: number): string =>
  surplusBackups(
    [...kinds].map((kind, index) => ({ name: `${kind}${index}`, damaged: kind === 'd' ? 1 : 0 })),
    keep,
  )
    .map(({ name }) => name)
    .join(' ');

describe('surplusBackups', () => {
  it.each([
    ['wwww', 2, 'w2 w3'],
    ['ww', 2, ''],
    ['dww', 2, ''],
    ['dddww', 2, 'd2'],
    ['wdwd', 2, 'd3'],
    ['dw', 1, ''],
    ['', 1, ''],
  ])('of %s, keeping %i, are %j', (kinds, keep, expected) => {
    expect(surplus(kinds, keep)).toBe(expected);
  });

  it('never the newest whole one, and never more than twice as many stay', () => {
    const kinds = fc.array(fc.constantFrom('w', 'd'), { maxLength: 30 }).map((all) => all.join(''));
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 5 }), (all, keep) => {
        const gone = surplus(all, keep).split(' ').filter(Boolean);
        const newestWhole = all.indexOf('w');
        expect(gone).not.toContain(`w${newestWhole}`);
        expect(all.length - gone.length).toBeLessThanOrEqual(2 * keep);
      }),
    );
  });
});
