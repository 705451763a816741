import { readdirSync, readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import ts from 'typescript';

/**
 * Every regular expression of LifeLog against texts that are made to keep it busy. Which text does is not known beforehand:
 * pieces of the expression are repeated, alone and in pairs, and end in something that does not fit.
 */
const LENGTH = 100_000;
const MOST_MS = 50;
/** Of a machine that does other things as well. What backtracks takes a hundred times as long for ten times the text. */
const MOST_GROWTH = 30;
const TIMEOUT_MS = 5_000;

/** Whose text is cut before it comes: to so many characters at most. */
const CUT_BEFORE: Record<string, number> = { 'apps/api/src/web/markdown/snippet.ts': 320 };
/** Reads files of LifeLog alone, at its start. */
const OWN_FILES = 'apps/api/src/web/assets/asset-store.ts';

interface Found {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const root = new URL('../', import.meta.url);
const files = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter(
      (path) =>
        path.endsWith('.ts') &&
        !/spec\.ts$|\.d\.ts$|^libs\/(testing|api-client)\/|^apps\/\w+\/test\/|\/node_modules\//.test(path),
    ),
);
const found = files.filter((path) => path !== OWN_FILES).flatMap((path) => expressionsOf(path));

function expressionsOf(path: string): Found[] {
  const expressions: Found[] = [];
  const file = ts.createSourceFile(
    path,
    readFileSync(new URL(path, root), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      expressions.push({ place: path, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return expressions;
}

/** What the expression may run over again and again: its letters, its words, and one of each class of characters. */
function piecesOf(source: string): string[] {
  const words = source.match(/[A-Za-z<>=:;/-]{2,}/g) ?? [];
  const letters = source.replace(/\\[\w]|\{[\w,]+\}/g, '').match(/[^\\^$()[\]{}|?*+.]/gu) ?? [];
  return [...new Set([...words, ...letters, ' ', '\t', '\n', 'a', 'é', '0', '-', '"', '.', '!'])].slice(
    0,
    24,
  );
}

function* attacksOn(source: string): Generator<(length: number) => string> {
  const pieces = piecesOf(source);
  const heads = ['', ...(source.match(/[A-Za-z<>=:;/-]{2,}/g) ?? []).slice(0, 3)];
  for (const head of heads) {
    for (const [at, piece] of pieces.entries()) {
      for (const other of ['', ...pieces.slice(at + 1, at + 3)]) {
        const pair = piece + other;
        for (const tail of ['\0', '\0 \0'])
          yield (length) => (head + pair.repeat(Math.ceil(length / pair.length))).slice(0, length) + tail;
      }
    }
  }
}

/** Of a tenth of the length: what takes less grows to less than MOST_MS, also with the square of the length. */
const MOST_OF_A_TENTH_MS = MOST_MS / 200;

const context = createContext({ text: '', expression: /x/, texts: [], now: () => performance.now() });
const work = new Script('text.replace(expression, ""); expression.lastIndex = 0; expression.exec(text)');
/** The indexes of the texts that take long. All in one, because each run with a limit of time starts a thread. */
const sift = new Script(`texts.flatMap((text, index) => {
  const started = now();
  text.replace(expression, '');
  expression.lastIndex = 0;
  expression.exec(text);
  return now() - started < ${MOST_OF_A_TENTH_MS} ? [] : [index];
})`);

/** Milliseconds; the least of ten, when the first is much: on a busy machine most of them are somebody else's. */
function taken(expression: RegExp, text: string): number {
  const once = (): number => {
    Object.assign(context, { text, expression });
    const started = performance.now();
    work.runInContext(context, { timeout: TIMEOUT_MS });
    return performance.now() - started;
  };
  const first = once();
  return first < MOST_MS ? first : Math.min(first, ...Array.from({ length: 9 }, once));
}

function faultOf({ source, flags, place }: Found): string | undefined {
  const expression = new RegExp(source, flags);
  const length = CUT_BEFORE[place] ?? LENGTH;
  const attacks = [...attacksOn(source)];
  Object.assign(context, { texts: attacks.map((attack) => attack(Math.ceil(length / 10))), expression });
  const suspects = sift.runInContext(context, { timeout: 4 * TIMEOUT_MS }) as number[];
  for (const index of suspects) {
    const text = attacks[index]?.(length) ?? '';
    const long = taken(expression, text);
    if (long < MOST_MS) continue;
    const short = taken(expression, text.slice(-length / 10));
    if (long / short > MOST_GROWTH || long > 20 * MOST_MS)
      return `${Math.round(long)} ms, ${Math.round(long / short)} times as long as for a tenth, over ${JSON.stringify(text.slice(0, 40))}…`;
  }
  return undefined;
}

describe('regular expressions', () => {
  it('are found: there are many', () => {
    expect(found.length).toBeGreaterThan(80);
  });

  it.each(found.map((one) => [`/${one.source}/${one.flags}`, one.place, one] as const))(
    '%s of %s takes little time over a hundred thousand characters',
    (_expression, _place, one) => {
      expect(faultOf(one)).toBeUndefined();
    },
  );
});
