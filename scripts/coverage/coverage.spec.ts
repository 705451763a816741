import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MODULE = 'libs/time/instant';
const BUILT = resolve(`dist/${MODULE}.js`);

interface Counted {
  covered: number;
  total: number;
}

/** In processes of its own: jest's own counts are none of this. */
describe('coverage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog coverage '));
  afterAll(() => rmSync(folder, { recursive: true }));

  function node(program: string, env: Record<string, string> = {}): { stdout: string; stderr: string } {
    return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', env });
  }

  /** Runs the module on a text in a process that notes what it ran. */
  function noted(name: string, text: string): string {
    const notes = join(folder, name);
    node(`(await import(${JSON.stringify(BUILT)})).parseInstant(${JSON.stringify(text)})`, {
      NODE_V8_COVERAGE: notes,
    });
    return notes;
  }

  function countOf(notes: string): { lines: Counted; branches: Counted } {
    const { stdout, stderr } = node(`
      import { count } from ${JSON.stringify(resolve('scripts/coverage/count.mjs'))};
      const map = await count(${JSON.stringify(notes)}, [${JSON.stringify(MODULE)}]);
      console.log(JSON.stringify(map.getCoverageSummary()));`);
    if (stderr !== '') throw new Error(stderr);
    return JSON.parse(stdout) as { lines: Counted; branches: Counted };
  }

  /** What is said of a file of a hundred lines and a hundred branches of which so many more are run than is required. */
  function told(moreLines: number, moreBranches: number): string[] {
    const { stdout, stderr } = node(`
      import coverage from 'istanbul-lib-coverage';
      import { REQUIRED } from ${JSON.stringify(resolve('scripts/coverage/required.mjs'))};
      import { shortfalls } from ${JSON.stringify(resolve('scripts/coverage/tell.mjs'))};
      const at = (line) => ({ start: { line, column: 0 }, end: { line, column: 9 } });
      const hits = (count) => Array.from({ length: 100 }, (_, i) => Number(i < count));
      const locations = hits(0).map((_, i) => at(i + 1));
      const map = coverage.createCoverageMap({ x: {
        path: 'x', fnMap: {}, f: {},
        statementMap: { ...locations }, s: { ...hits(REQUIRED.lines + ${moreLines}) },
        branchMap: { 0: { loc: at(1), type: 'if', locations } }, b: { 0: hits(REQUIRED.branches + ${moreBranches}) },
      } });
      console.log(JSON.stringify(shortfalls(map)));`);
    if (stderr !== '') throw new Error(stderr);
    return JSON.parse(stdout) as string[];
  }

  it('adds up what several processes ran, and counts what none ran', () => {
    const own = noted('own', '2026-10-15T08:40:00.000Z');
    const any = noted('any', '2026-10-15t08:40:00.123456+01:00');
    const both = join(folder, 'both');
    for (const notes of [own, any]) cpSync(notes, both, { recursive: true });
    const nothing = countOf(mkdtempSync(join(folder, 'none')));
    const sum = countOf(both);

    expect(nothing.lines).toMatchObject({ covered: 0, total: sum.lines.total });
    expect(nothing.branches).toMatchObject({ covered: 0, total: sum.branches.total });
    for (const { lines, branches } of [countOf(own), countOf(any)]) {
      expect(lines.covered).toBeGreaterThan(0);
      expect(branches.covered).toBeGreaterThan(0);
      expect(branches.covered).toBeLessThan(sum.branches.covered);
      expect(lines.covered).toBeLessThan(sum.lines.total);
    }
  });

  it('is not put off by a process that was killed while it wrote', () => {
    const notes = noted('killed', '2026-10-15T08:40:00.000Z');
    const whole = countOf(notes);
    writeFileSync(join(notes, 'half.json'), '{"result":[{"scriptId":"7');
    expect(countOf(notes)).toEqual(whole);
  });

  it('refuses counts of a build that is not the one in place', () => {
    const notes = noted('stale', '2026-10-15T08:40:00.000Z');
    for (const name of readdirSync(notes)) {
      const functions = [{ functionName: '', ranges: [{ startOffset: 0, endOffset: 7, count: 1 }] }];
      const result = [{ scriptId: '1', url: `file://${BUILT}`, functions }];
      writeFileSync(join(notes, name), JSON.stringify({ result }));
    }
    expect(() => countOf(notes)).toThrow('was built anew after the tests');
  });

  it('is enough from what is required on, and too little below, in lines as in branches', () => {
    expect(told(0, 0)).toEqual([]);
    expect(told(-1, 0)).toEqual([
      expect.stringMatching(/^The coverage of lines is \d+ %: less than \d+ %\.$/),
    ]);
    expect(told(0, -1)).toEqual([
      expect.stringMatching(/^The coverage of branches is \d+ %: less than \d+ %\.$/),
    ]);
  });
});
