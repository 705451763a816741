/** Comments, line breaks and indentation are for the readers of the source. */
export function compactCss(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};])\s*/g, '$1')
    .replace(/;}/g, '}')
    .replace(/\s+/g, ' ')
    .replace(/: /g, ':')
    .replace(/, /g, ',')
    .replace(/ > /g, '>')
    .replace(/([ :,(-])0\./g, '$1.');
}
