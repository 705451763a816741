import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('docs/security.md', root), 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$/gm)].map(([, id = '', how = '', proof = '']) => ({
  id,
  how,
  proof,
}));

/** How many requirements of levels 1 and 2 each section has; sections about what does not exist here are left out. */
const REQUIREMENTS: Record<string, number> = {
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 11,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
};
const wanted = Object.entries(REQUIREMENTS).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
);

const controls = [...text.matchAll(/^\| (\d+) \| (.+?) \| (.+) \|$/gm)].map(([, number = '', , proof = '']) => ({ number, proof }));
const CONTROLS = 23;

describe('docs/security.md', () => {
  it('names all controls, in their order', () => {
    expect(controls.map(({ number }) => number)).toEqual(Array.from({ length: CONTROLS }, (_, index) => `${index + 1}`));
  });

  it.each(controls.map(({ number, proof }) => [number, proof]))('names tests that hold control %s, or the gap', (_number, proof) => {
    if (proof.startsWith('gap: ')) return expect(proof.length).toBeGreaterThan(30);
    const tests = [...proof.matchAll(/`([^`]+\.ts)` "(.+?)"(?:, |$)/g)];
    expect(tests.map(([whole]) => whole).join('')).toBe(proof);
    for (const [, file = '', title = ''] of tests) {
      expect([file, existsSync(new URL(file, root))]).toEqual([file, true]);
      expect(readFileSync(new URL(file, root), 'utf8')).toContain(title);
    }
  });

  it('answers every requirement once', () => {
    expect(rows.map(({ id }) => id)).toEqual(wanted);
  });

  it.each(rows.map(({ id, proof }) => [id, proof]))('proves %s by a test that exists, or says why not', (_id, proof) => {
    const [, file, title] = /^`([^`]+)` "(.*)"$/.exec(proof) ?? [];
    if (file === undefined) {
      expect(proof).toMatch(/^waived( in part)?: .{10,}/);
      for (const [, named = ''] of proof.matchAll(/`([^`\s]+\.ts)`/g)) expect([named, existsSync(new URL(named, root))]).toEqual([named, true]);
      return;
    }
    expect([file, existsSync(new URL(file, root))]).toEqual([file, true]);
    expect(readFileSync(new URL(file, root), 'utf8')).toContain(title);
    expect(title).not.toBe('');
  });
});
