import { compactCss } from './compact-css.js';

describe('compactCss', () => {
  it.each([
    ['/* why */\n.a,\n.b > i {\n  color: red;\n}\n', '.a,.b>i{color:red}'],
    ['.a { margin: 0 -0.5px; transition: color 0.12s; }', '.a{margin:0 -.5px;transition:color .12s}'],
    ['.a::after { content: " (" attr(href) }', '.a:after{content:" (" attr(href)}'],
    ["a[href^='http']::after { content: ' ; { } 0.5 (' }", "a[href^=http]:after{content:' ; { } 0.5 ('}"],
    ["[type='checkbox'] { border: 1px solid var(--x) }", '[type=checkbox]{border:1px solid var(--0)}'],
    [
      '.a { grid-column: 1 / -1; background: var(--x) top / 1px 2px }',
      '.a{grid-column:1/-1;background:var(--0)top/1px 2px}',
    ],
    ['.a { left: calc(var(--x) - 2px) }', '.a{left:calc(var(--0) - 2px)}'],
    [
      ":root { --one: 1px; --one-more: var(--one) } .a { top: var(--one-more); content: '--one' }",
      ":root{--0:1px;--1:var(--0)}.a{top:var(--1);content:'--one'}",
    ],
    ['.a:not(.b) .c { .d:is(i) & { top: 0 } }', '.a:not(.b) .c{.d:is(i) &{top:0}}'],
    [
      '@media (width < 9px) and (hover: hover) { a :hover { top: 0 } }',
      '@media (width < 9px) and (hover:hover){a :hover{top:0}}',
    ],
  ])('serves %j as %j', (source, served) => {
    expect(compactCss(source)).toBe(served);
  });
});
