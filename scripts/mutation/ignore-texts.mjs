/**
 * Leaves out sentences for people: in a log, in an error, in a `message` or `description`. Whether another text there is worse is not
 * for a test to say; that something is said, and with which code, is still mutated. Never leaves out what is computed in a text.
 */
const TOLD = /(^|\.)(logger|log|warn|console)(\.|$)/;
const TEXT_FIELDS = new Set(['message', 'description']);

export const strykerPlugins = [{ kind: 'Ignore', name: 'texts', value: { shouldIgnore } }];

function shouldIgnore(path) {
  if (!isSentence(path.node)) return undefined;
  const { parent } = path;
  if (parent.type === 'ObjectProperty' && TEXT_FIELDS.has(parent.key.name))
    return 'text of a field for people';
  if (parent.type === 'NewExpression' && /^[A-Z]/.test(nameOf(parent.callee))) return 'text of an error';
  if (parent.type === 'CallExpression' && /^(super|ValidationError\.of)$/.test(nameOf(parent.callee)))
    return 'text of an error';
  if (parent.type === 'CallExpression' && TOLD.test(nameOf(parent.callee))) return 'text of the log';
  return undefined;
}

/** Several words, with nothing in between that is more than a value. */
function isSentence(node) {
  if (node.type === 'StringLiteral') return /\S\s\S/.test(node.value);
  if (node.type !== 'TemplateLiteral') return false;
  const simple = new Set(['Identifier', 'MemberExpression']);
  return (
    node.expressions.every(({ type }) => simple.has(type)) &&
    node.quasis.some(({ value }) => /\w\s|\s\w/.test(value.raw))
  );
}

function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'Super') return 'super';
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${node.property.name ?? ''}`;
  return '';
}
