// What the settings do beside htmx: the section that is read is marked, health is asked for while it can be seen, and a password is measured when its field is left.
import { $, $$, on, say } from './page.js';

let checked = Date.now();
setInterval(() => {
  const words = $('[data-checked]');
  const seconds = Math.round((Date.now() - checked) / 1000);
  if (seconds > 1) words.textContent = `Checked ${seconds} seconds ago.`;
}, 1000);
on('htmx:after:swap', ({ detail: { ctx } }) => {
  if (ctx.request.action === '/settings/health') checked = Date.now();
});
on(
  'htmx:before:request',
  (event) => {
    const { top, bottom } = $('#health').getBoundingClientRect();
    const isSeen = !document.hidden && top < document.documentElement.clientHeight && bottom > 0;
    if (event.detail.ctx.request.action !== '/settings/health' || isSeen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

/* A section that was replaced took the focus with it: it goes to what is wrong, or to be done next; and what came of it is said. */
on('htmx:finally:request', ({ detail: { ctx } }) => {
  const { id } = ctx.sourceElement.closest('.part') ?? {};
  if (!id || id === 'health') return;
  const section = document.getElementById(id);
  say($('.made p, .said-so', section)?.textContent ?? '');
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const next = ['[aria-invalid=true]', '.made button', '.plain[type=submit]', '.ghost'];
    next
      .map((part) => $(part, section))
      .find(Boolean)
      ?.focus({ preventScroll: true });
  });
});

// Said on leaving the field, taken back on correcting it.
const measure = ({ type, target }) => {
  if (target.id !== 'new') return;
  const { value, minLength } = target;
  const isShort = value !== '' && value.length < minLength;
  if (isShort && type === 'input') return;
  const note = $('#new-error');
  note.hidden = !isShort;
  note.lastElementChild.textContent = `Use at least ${minLength} characters. This one has ${value.length}.`;
  target.setAttribute('aria-invalid', isShort);
};
on('focusout', measure);
on('input', measure);

/* The section whose heading has reached the top, or at the end of the page the one that was asked for. */
const tabs = $$('.tabs a');
function mark() {
  const root = document.documentElement;
  const topOf = ({ hash }) => $(hash).getBoundingClientRect().top;
  const isEnd = root.scrollTop + root.clientHeight > root.scrollHeight - 4;
  const asked = tabs.find((tab) => tab.hash === location.hash && topOf(tab) < root.clientHeight);
  const read = (isEnd && (asked ?? tabs.at(-1))) || tabs.findLast((tab) => topOf(tab) < 200) || tabs[0];
  for (const tab of tabs) tab.ariaCurrent = tab === read || null;
}
for (const change of ['scroll', 'hashchange']) window.addEventListener(change, mark);
mark();
