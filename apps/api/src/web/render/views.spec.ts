import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../views/', import.meta.url);
const views = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.hbs'),
);

/** The policy of the pages would stop these in a browser; here they are found before anybody opens the page. */
const INLINE: [string, RegExp][] = [
  ['a script', /<script(?![^>]*\ssrc=)[^>]*>/i],
  ['the text of a script', /<script[^>]*>\s*[^<\s]/i],
  ['styles', /<style|\sstyle\s*=/i],
  ['an event handler', /\son[a-z]+\s*=/i],
  ['code for htmx', /hx-on|hx-vals\s*=\s*["']?js:|hx-vars/i],
  ['an address that is code', /(?:href|src|action)\s*=\s*["']?\s*(?:javascript|data):/i],
  ['a value that is not escaped', /\{\{\{/],
];

describe('the views', () => {
  it('are found', () => expect(views.length).toBeGreaterThan(10));

  it.each(views)('%s has no code and no styles of its own', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(INLINE.filter(([, pattern]) => pattern.test(text)).map(([what]) => what)).toEqual([]);
  });

  it.each([
    ['a script', '<script>run()</script>'],
    ['an event handler', '<p onclick="run()">'],
    ['styles', '<p style="color: red">'],
    ['code for htmx', '<p hx-on:click="run()">'],
    ['an address that is code', '<a href="javascript:run()">'],
    ['a value that is not escaped', '<p>{{{title}}}</p>'],
  ])('would be told of %s', (what, text) => {
    expect(INLINE.filter(([, pattern]) => pattern.test(text)).map(([found]) => found)).toContain(what);
  });
});
