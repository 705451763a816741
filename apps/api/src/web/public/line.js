// The line being written is never lost: not to an answer that comes while one types, nor to a session that ended.
import { $, on, typed } from './page.js';

const DRAFT = 'draft-line';
const field = () => $('#line');
const isSave = (ctx) => ctx?.sourceElement?.id === 'quick';
let sent = '';
let present = '';

function keepDraft() {
  if (field()?.value) sessionStorage.setItem(DRAFT, field().value);
  else sessionStorage.removeItem(DRAFT);
}
function write(text) {
  field().value = text;
  typed(field());
}
function noPreview() {
  $('#quick-hint')?.replaceChildren();
}

on('input', ({ target }) => {
  if (target.id === 'line') keepDraft();
});
on('submit', ({ target }) => {
  if (target.getAttribute('action') !== '/logout') return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('draft')) sessionStorage.removeItem(key);
});
on('htmx:before:request', ({ detail: { ctx } }) => {
  if (isSave(ctx)) sent = field().value;
});
on('htmx:after:request', ({ detail: { ctx } }) => {
  if (isSave(ctx) && ctx.response.status < 300) sessionStorage.removeItem(DRAFT);
});
on('htmx:before:swap', ({ detail: { ctx } }) => {
  if (isSave(ctx)) present = field()?.value ?? '';
});
on('htmx:after:swap', ({ detail: { ctx } }) => {
  if (!isSave(ctx) || !field() || present === sent) return;
  const isLogged = ctx.response.status < 300;
  write(isLogged && present.startsWith(sent) ? present.slice(sent.length).trimStart() : present);
});
on('htmx:error', ({ detail: { ctx } }) => {
  if (ctx?.sourceElement?.id === 'line') noPreview();
});
on('htmx:response:error', ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.id === 'line' && ctx.response.status >= 500) noPreview();
});

const draft = sessionStorage.getItem(DRAFT);
if (draft && field()?.value === '') write(draft);
