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

/** As it is written, or what a template begins with that says last why the machine cannot try it. */
function writtenTitle(title: ts.Expression | undefined): string | undefined {
  if (title === undefined) return undefined;
  if (ts.isStringLiteralLike(title)) return title.text;
  return ts.isTemplateExpression(title) && title.templateSpans.length === 1 ? title.head.text : undefined;
}

/**
 * The titles of the tests that a run comes to: neither they nor what they are in is skipped, and no other is the only one. What is
 * skipped on some machines alone is run: `const onFullDisk = unmountable === '' ? it : it.skip`.
 */
function titlesRun(code: string): string[] {
  const titles: string[] = [];
  const chosen = new Map<string, string>();
  let isNarrowed = false;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isConditionalExpression(node.initializer)) {
      const { whenTrue, whenFalse } = node.initializer;
      const [run] = [whenTrue, whenFalse].map(calledName).filter((name) => name === 'it' || name === 'describe');
      if (run !== undefined && ts.isIdentifier(node.name)) chosen.set(node.name.text, run);
    }
    if (ts.isCallExpression(node)) {
      const called = calledName(node.expression);
      const name = chosen.get(called) ?? called;
      if (/^x(it|test|describe)\b|\.(skip|todo|failing)\b/.test(name)) return;
      isNarrowed ||= /^f(it|describe)\b|^(it|test|describe)\.only\b/.test(name);
      const title = writtenTitle(node.arguments[0]);
      if (/^it(\.each)?$/.test(name) && title !== undefined) titles.push(title);
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
    ["const where = can ? it : it.skip; where(`a${why}`, () => {})", ['a']],
    ["const where = can ? describe.skip : describe; where('b', () => { it('a', () => {}) })", ['a']],
    ["const where = it.skip; where('a', () => {})", []],
  ])('takes %j to run %j', (code, titles) => {
    expect(titlesRun(code)).toEqual(titles);
  });
});
