import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * A secret that somebody else names is compared in constant time (`timingSafeEqual`) or looked up by its digest, never with
 * `===`, which stops at the first byte that differs. Whether there is one at all, and of what type or length, may be asked.
 */
const SECRET =
  /(token|password|secret|digest|mac|hmac|signature|csrf|hash|recoverycode|apikey|credential|^sid|sessionid)s?$/i;
const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
/** Methods that compare, with what they are called on or given. */
const COMPARING = new Set([
  'equals',
  'compare',
  'localeCompare',
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'search',
]);

/** The digest of a file or an archive, which whoever compares has in full. */
const OF_CONTENT = /^sha256$/;
/** What is no secret of somebody else though it is called like one, with the reason. */
const NO_SECRETS: Record<string, string> = {
  'libs/idempotency/idempotency.ts: stored.request_hash.equals(requestHash)':
    'of a request, kept under the token that sent it',
  'libs/auth/tokens/first-token.ts: row.digest.equals(wanted.digest)':
    'the owner’s API_TOKEN, at start; no request has a say',
};

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

/** The last name of `a`, `a.b`, `a?.b`, `a['b']`, `a.b()` and `a!`, or none: a literal is no secret of anybody. */
function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression))
    return node.argumentExpression.text;
  if (ts.isCallExpression(node)) return nameOf(node.expression);
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node))
    return nameOf(node.expression);
  return '';
}

function isHarmless(node: ts.Expression): boolean {
  return (
    (!ts.isCallExpression(node) && OF_CONTENT.test(nameOf(node))) ||
    ts.isLiteralExpression(node) ||
    [ts.SyntaxKind.NullKeyword, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(node.kind) ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  );
}

function isSecret(node: ts.Expression): boolean {
  return SECRET.test(nameOf(node));
}

/** Comparisons of secrets in a source text, as they are written. */
function comparisonsIn(path: string, text: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && COMPARISONS.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right];
      if (sides.some(isSecret) && !sides.some(isHarmless)) found.push(node.getText(file));
    }
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      COMPARING.has(node.expression.name.text)
    ) {
      const sides = [node.expression.expression, ...node.arguments];
      if (sides.some(isSecret) && !sides.some(isHarmless)) found.push(node.getText(file));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('secrets', () => {
  it.each([
    'token === given',
    'row.digest !== wanted',
    'request.headers["x-csrf"] == csrfToken',
    'config.API_TOKEN === given',
    'sha256(token) === row.token_hash',
    'digest.equals(other)',
    'password.startsWith(guess)',
    'mac!.compare(given)',
  ])('are recognised in %s', (text) => {
    expect(comparisonsIn('x.ts', text)).toEqual([text]);
  });

  it.each([
    'token === undefined',
    'password === ""',
    'typeof secret === "string"',
    'token.length === 43',
    'token.startsWith("ll_")',
    'timingSafeEqual(row.digest, digest)',
    'hash.digest().equals(part.sha256)',
  ])('are not in %s', (text) => {
    expect(comparisonsIn('x.ts', text)).toEqual([]);
  });

  it('are compared nowhere but in constant time', () => {
    expect(files.length).toBeGreaterThan(300);
    const found = files.flatMap((path) =>
      comparisonsIn(path, readFileSync(new URL(path, root), 'utf8')).map((text) => `${path}: ${text}`),
    );
    expect(found.filter((one) => !(one in NO_SECRETS))).toEqual([]);
    expect(Object.keys(NO_SECRETS).filter((one) => !found.includes(one))).toEqual([]);
  });

  it('are compared in constant time in these places, and by bcrypt', () => {
    const callers = files.filter((path) =>
      /\btimingSafeEqual\(/.test(readFileSync(new URL(path, root), 'utf8')),
    );
    expect(callers.sort()).toEqual([
      'libs/attachments/delivery/signed-links.ts',
      'libs/auth/csrf/csrf-token.ts',
      'libs/auth/tokens/find-token.query.ts',
    ]);
  });
});
