/** A style sheet as it is served. Comments, line breaks, indentation and the long names of its own properties are for the readers of the source. */
export function compactCss(css: string): string {
  const parts = css.replace(/\/\*.*?\*\//gs, '').split(/('[^']*')/); // strings stay as they are
  const names = shortNames(css);
  const compact = parts.map((part, index) => (index % 2 ? part : squeeze(rename(part, names)))).join('');
  return compact.replace(/\[([\w-]+\^?=)'([a-z]+)'\]/g, '[$1$2]').trim();
}

const PROPERTY = /--[a-z][\w-]*/g;

/** By how they are called in the source: only the sheet itself knows them. */
function shortNames(css: string): Map<string, string> {
  const names = [...new Set(css.match(PROPERTY))];
  return new Map(names.map((name, index) => [name, `--${index.toString(36)}`]));
}

function rename(css: string, names: ReadonlyMap<string, string>): string {
  return css.replace(PROPERTY, (name) => names.get(name) ?? name);
}

/** Spaces within values go where CSS takes the tokens apart without them; before operators of `calc()` it does not. */
function squeeze(css: string): string {
  const pieces = css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/;}/g, '}')
    .replace(/([:,]) /g, '$1')
    .replace(/ > /g, '>')
    .replace(/([ :,(-])0\./g, '$1.')
    .replace(/::(before|after)/g, ':$1')
    .split(/([{};])/);
  // what ends at a semicolon or a closing brace is a declaration; a selector ends at a brace that opens
  return pieces.map((piece, at) => (/^[;}]$/.test(pieces[at + 1] ?? '') ? closeUp(piece) : piece)).join('');
}

function closeUp(declaration: string): string {
  return declaration.replaceAll(' / ', '/').replace(/\) (?=[\w#.])/g, ')');
}
