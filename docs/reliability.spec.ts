import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('docs/reliability.md', root), 'utf8');
const FAULTS = 40;

const faults = [...text.matchAll(/^\| (\d+) \| .+? \| .+ \| (.+) \|$/gm)].map(([, number = '', proof = '']) => [number, proof]);
const promises = [...text.matchAll(/^\| ([A-Z][^|]+) \| (`.+) \|$/gm)].map(([, promise = '', proof = '']) => [promise, proof]);

describe('docs/reliability.md', () => {
  it('has every fault, in their order, and promises', () => {
    expect(faults.map(([number]) => number)).toEqual(Array.from({ length: FAULTS }, (_, index) => `${index + 1}`));
    expect(promises.length).toBeGreaterThanOrEqual(7);
  });

  it.each([...faults, ...promises])('names tests that exist for %s', (_what, proof = '') => {
    const tests = [...proof.matchAll(/`([^`]+-?spec\.ts)` "(.+?)"(?:, |$)/g)];
    expect(tests.map(([whole]) => whole).join('')).toBe(proof);
    for (const [, file = '', title = ''] of tests) {
      expect([file, existsSync(new URL(file, root))]).toEqual([file, true]);
      expect(readFileSync(new URL(file, root), 'utf8')).toContain(title);
    }
  });
});
