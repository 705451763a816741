import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('docs/reliability.md', root), 'utf8');
const FAULTS = 40;

const faults = [...text.matchAll(/^\| (\d+) \| .+? \| .+ \| (.+) \|$/gm)].map(([, number = '', proof = '']) => [number, proof]);
const promises = [...text.matchAll(/^\| ([A-Z][^|]+) \| (`[^|]+) \| ([^|]+) \|$/gm)].map(
  ([, promise = '', proof = '', figure = '']) => [promise, proof, figure],
);

/** What a call is of, without the tables of `it.each`: `it`, `it.each`, `describe.skip`. */
function calledName(called: ts.Expression): string {
  if (ts.isIdentifier(called)) return called.text;
  if (ts.isPropertyAccessExpression(called)) return `${calledName(called.expression)}.${called.name.text}`;
  if (ts.isCallExpression(called)) return calledName(called.expression);
  if (ts.isTaggedTemplateExpression(called)) return calledName(called.tag);
  return '';
}

/** The titles of the tests that a run comes to: neither they nor what they are in is skipped, and no other is the only one. */
function titlesRun(code: string): string[] {
  const titles: string[] = [];
  let isNarrowed = false;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = calledName(node.expression);
      if (/^x(it|test|describe)\b|\.(skip|todo|failing)\b/.test(name)) return;
      isNarrowed ||= /^f(it|describe)\b|^(it|test|describe)\.only\b/.test(name);
      const [title] = node.arguments;
      if (/^it(\.each)?$/.test(name) && title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest));
  return isNarrowed ? [] : titles;
}

describe('docs/reliability.md', () => {
  it('has every fault, in their order, and promises with their figures', () => {
    expect(faults.map(([number]) => number)).toEqual(Array.from({ length: FAULTS }, (_, index) => `${index + 1}`));
    expect(promises.length).toBeGreaterThanOrEqual(11);
    for (const [promise, , figure] of promises) expect([promise, figure]).toEqual([promise, expect.stringMatching(/\d/)]);
  });

  it.each([...faults, ...promises])('names tests that are run for %s', (_what, proof = '') => {
    const tests = [...proof.matchAll(/`([^`]+-?spec\.ts)` "(.+?)"(?:, |$)/g)];
    expect(tests.map(([whole]) => whole).join('')).toBe(proof);
    for (const [, file = '', title = ''] of tests) {
      expect([file, existsSync(new URL(file, root))]).toEqual([file, true]);
      expect([file, titlesRun(readFileSync(new URL(file, root), 'utf8'))]).toEqual([file, expect.arrayContaining([title])]);
    }
  });

  it.each<[string, string[]]>([
    ["it('a', () => {})", ['a']],
    ["describe('b', () => { it.each([1])('a', () => {}) })", ['a']],
    ["it.each`x`('a', () => {})", ['a']],
    ["// it('a', () => {})", []],
    ["/* it('a', () => {}) */ it('b', () => {})", ['b']],
    ["const title = 'a'", []],
    ["describe('a', () => {})", []],
    ["it.skip('a', () => {}); it('b', () => {})", ['b']],
    ["it.skip.each([1])('a', () => {})", []],
    ["it.each.skip([1])('a', () => {})", []],
    ["xit('a', () => {}); it.todo('b')", []],
    ["describe.skip('b', () => { it('a', () => {}) })", []],
    ["it('a', () => {}); it.only('b', () => {})", []],
  ])('takes %j to run %j', (code, titles) => {
    expect(titlesRun(code)).toEqual(titles);
  });
});
