import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { compactScript } from './compact-script.js';

const PUBLIC = join(import.meta.dirname, '..', 'public');
const SCRIPTS = readdirSync(PUBLIC).filter((name) => name.endsWith('.js'));

/** Every token in its order, strings and templates as they are written; throws for what is no script. */
function tokens(source: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true, fileName: 'script.js' });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics.map((one) => one.messageText)));
  const file = ts.createSourceFile('script.js', source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    const children = node.getChildren(file).filter((child) => !ts.isJSDoc(child));
    if (children.length === 0) found.push(node.getText(file));
    else children.forEach(walk);
  };
  walk(file);
  return found;
}

describe('compactScript', () => {
  it.each(SCRIPTS)(
    'leaves every token of %s but the last semicolon of a block, and less around them',
    (name) => {
      const source = readFileSync(join(PUBLIC, name), 'utf8');
      const served = compactScript(source);
      const wanted = tokens(source);
      expect(tokens(served)).toEqual(wanted.filter((token, at) => token !== ';' || wanted[at + 1] !== '}'));
      expect(served.length).toBeLessThan(source.length);
      expect(served).not.toMatch(/^\s*\/[/*]/m);
    },
  );

  it('drops comments, blanks and line breaks, and nothing inside a string, a template or a pattern', () => {
    const source =
      "// one\n/* two\n three */\n/** four */\n  a('// it\\'s', x / y / z);\n  b(`\n  // kept\n  ${c}\n`); // not kept\nif (/[/'] \\/ /.test(d))\n  return e;\nelse f = g + +h;\n";
    expect(compactScript(source)).toBe(
      "a('// it\\'s',x/y/z);b(`\n  // kept\n  ${c}\n`);if(/[/'] \\/ /.test(d))return e;else f=g+ +h;\n",
    );
  });
});
