import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { minifyScript } from './minify-script.js';

const PUBLIC = join(import.meta.dirname, '..', 'public');
const SCRIPTS = readdirSync(PUBLIC).filter((name) => name.endsWith('.js'));

function problems(source: string): unknown[] {
  const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true, fileName: 'script.js' });
  return diagnostics.map(({ messageText }) => messageText);
}

describe('minifyScript', () => {
  it.each(SCRIPTS)('makes %s smaller, and a script still', (name) => {
    const source = readFileSync(join(PUBLIC, name), 'utf8');
    const served = minifyScript(name, source);
    expect(problems(served)).toEqual([]);
    expect(served.length).toBeLessThan(0.8 * source.length);
  });

  it('keeps the names that a module exports, and those that a plain script declares for others', () => {
    const exported = minifyScript(
      'a.js',
      'const secret = Date.now();\nexport const shown = () => secret + secret;\n',
    );
    expect(exported).toMatch(/export const shown\b/);
    expect(exported).not.toContain('secret');
    expect(minifyScript('b.js', 'const shared = Date.now();\nself.take = () => shared;\n')).toContain(
      'shared',
    );
  });

  it('does what the source does', () => {
    const source =
      "const pieces = ['a', 'b'];\nself.joined = pieces.map((piece) => `<${piece}>`).join(/* nothing */ '');\n";
    const self: Record<string, unknown> = {};
    runInNewContext(minifyScript('c.js', source), { self });
    expect(self['joined']).toBe('<a><b>');
  });

  it('refuses what is no script, by its name', () => {
    expect(() => minifyScript('broken.js', 'const = 1;')).toThrow(/^broken\.js: /);
  });
});
