// Keys, clock, zone, dialogs, toasts, theme. Everything else is htmx, and everything works without any of it.
import { $, $$, on, say, stay, toast } from './page.js';

const root = document.documentElement;
const keep = (name, value) => {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
};
root.classList.add('js');
/* The page for being offline is the same for everyone, and one from the browser's memory may be older than the choice. */
const [, chosen] = /(?:^|; )theme=(light|dark)/.exec(document.cookie) ?? [];
if (chosen) root.dataset.theme = chosen;

/* Clock and zone: the server knows only the home zone. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
function tick() {
  for (const clock of $$('[data-clock]')) clock.textContent = new Date().toTimeString().slice(0, 5);
}
function fill() {
  tick();
  for (const field of $$('[data-browser-zone]')) field.value = zone;
  // Written here and not by the server: 365 of them would be an eighth of the page.
  for (const day of $$('#strip tbody a:not([title])'))
    day.title = `${new Date(day.href.slice(-10)).toUTCString().replace(/, 0?/, ' ').slice(0, -18)}, ${day.textContent} event${day.textContent > 1 ? 's' : ''}`;
  for (const row of $$('.ev.new')) setTimeout(() => row.classList.remove('new'), 4000);
}
setInterval(tick, 5000);

/* Dialogs: the least dangerous button has the focus, a click outside closes, focus goes back by itself. */
function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog && !$('dialog[open]')) dialog.showModal();
  return Boolean(dialog);
}
function onClick(event) {
  const { target } = event;
  if (target.matches('dialog[open]')) {
    const { left, right, top, bottom } = target.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) target.close();
    return;
  }
  const carrier = target.closest('[data-carries]');
  if (carrier) carrier.search = new window.URLSearchParams({ line: $('#line').value, timezone: zone });
  const control = target.closest(
    '[data-dialog],[data-opens],[data-closes],[data-unfolds],[data-folds],[data-copies]',
  );
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { dialog, opens, unfolds, folds, copies } = control.dataset;
  if (dialog || opens) {
    if (openDialog(dialog || opens)) event.preventDefault();
  } else if (copies) {
    navigator.clipboard.writeText(document.getElementById(copies).textContent).then(
      () => toast('Copied.'),
      () => toast('Not copied: the browser does not allow it here.'),
    );
  } else if (unfolds || folds) {
    event.preventDefault();
    unfold(Boolean(unfolds) && !$('.log').classList.contains('is-open'));
    if (folds) $('#results .days')?.scrollIntoView();
  } else control.closest('dialog').close();
}
function unfold(open) {
  $('.log')?.classList.toggle('is-open', open);
  $('.unfold')?.setAttribute('aria-expanded', String(open));
}

/* Requests: busy buttons, and a word when the server does not answer. What was typed stays. */
const retry =
  ({ sourceElement, request }) =>
  () =>
    sourceElement.matches('form') ? sourceElement.requestSubmit(request?.submitter) : sourceElement.click();
let again;
function onFailure({ detail: { ctx } }) {
  if (!ctx) return;
  const saves = ctx.request.method !== 'GET';
  if (!saves && ctx.sourceElement.matches('#line')) return; // only a preview
  if (ctx.sourceElement.id === 'progress' && $('.toast')) return; // asked for again every second: said once
  toast(
    saves ? 'Not saved. The server did not answer.' : 'Not loaded. The server did not answer.',
    'Retry',
    retry(ctx),
  );
  const seconds = Number(ctx.response?.headers.get('Retry-After'));
  if (!saves && seconds) again = setTimeout(retry(ctx), seconds * 1000);
}
function onRequest(event) {
  const { ctx } = event.detail;
  if (
    ctx.sourceElement.id === 'filters' &&
    ctx.sourceEvent?.type === 'input' &&
    $('#q').value.trim().length === 1
  ) {
    event.preventDefault();
    return;
  }
  clearTimeout(again);
  if (ctx.sourceElement.id !== 'line') $('[data-failed]')?.remove();
  wasTyped = ctx.sourceEvent?.type === 'input';
  root.classList.add('is-busy');
  const { submitter } = ctx.request;
  if (submitter?.dataset.busy) {
    submitter.style.minWidth = `${submitter.offsetWidth}px`;
    submitter.dataset.label = submitter.textContent;
    submitter.textContent = submitter.dataset.busy;
    submitter.setAttribute('aria-busy', 'true');
  }
}
function onDone({ detail: { ctx } }) {
  root.classList.remove('is-busy');
  const { action, submitter } = ctx.request;
  // A button that could not be pressed meanwhile can be again as soon as everybody was told.
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    if (submitter?.isConnected) submitter.focus();
    else if (/(quick|delete)$/.test(action)) ($('#line') ?? $('#main')).focus();
  });
  if (submitter?.dataset.label) {
    submitter.textContent = submitter.dataset.label;
    submitter.removeAttribute('aria-busy');
  }
}

/* History: one entry a search, however many letters it took; none for the address that is there already. */
let wasTyped = false;
function onHistory(event) {
  const { history: entry } = event.detail;
  if (entry.path === location.pathname + location.search) event.preventDefault();
  else if (wasTyped && new window.URLSearchParams(location.search).has('q')) entry.type = 'replace';
}

/* Swaps */
let wereMoreTagsOpen = false;
function beforeSwap() {
  wereMoreTagsOpen = Boolean($('#more-tags')?.open);
}
function afterSwap({ detail: { ctx } }) {
  fill();
  const more = $('#more-tags');
  if (more && wereMoreTagsOpen) more.open = true;
  if ($('.unfold')) unfold($('.log').classList.contains('is-open'));
  if ($('#toast')?.childElementCount) stay();
  const [end, isWrong] = [$('#end'), Boolean($('[data-invalid]'))];
  if (isWrong) {
    end.setAttribute('aria-invalid', 'true');
    end.setAttribute('aria-describedby', 'date-error');
  }
  if (ctx.sourceElement?.id.startsWith('year-') && document.activeElement === document.body)
    $('#strip summary').focus();
  if (ctx.sourceElement?.id === 'filters' && ctx.response?.status < 400)
    document.title = titleFor($('#q').value.trim());
  if (ctx.sourceElement?.id === 'filters' && !isWrong) say($('#count').textContent);
}
const titleFor = (q) => (q ? `“${q}” · LifeLog` : 'LifeLog');

/* Load more: the first new row gets the focus. A row that is there already is not shown twice. */
let rowsBefore;
on('htmx:before:swap', ({ detail: { ctx } }) => {
  rowsBefore = ctx.sourceElement?.id === 'more' ? new Set($$('.ev').map((row) => row.id)) : null;
});
on('htmx:after:swap', () => {
  if (!rowsBefore) return;
  const known = new Set();
  for (const row of $$('.ev')) {
    if (known.has(row.id)) row.remove();
    known.add(row.id);
  }
  $$('.ev')
    .find((row) => !rowsBefore.has(row.id))
    ?.querySelector('h3 a')
    .focus();
  rowsBefore = null;
});

/* Theme: at once, and kept by the server for the next page. */
function showTheme(theme) {
  const order = ['system', 'light', 'dark'];
  const next = order[(order.indexOf(theme) + 1) % 3];
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const other of $$('[data-theme-switch]')) {
    other.value = next;
    if (other.title) {
      other.title = `Theme: ${theme}`;
      other.ariaLabel = `${other.title}. Change to ${next}`;
    }
    const now = $('.sr', other);
    if (now) now.textContent = `, now ${theme}`;
  }
  say(`Theme: ${theme}`);
}
async function switchTheme(form, button) {
  const body = new window.URLSearchParams(new FormData(form, button));
  showTheme(button.value);
  await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() =>
    toast('Not kept. The server did not answer.'),
  );
}
function onSubmit(event) {
  const { target: form, submitter } = event;
  if (submitter?.matches('[data-theme-switch]')) {
    event.preventDefault();
    void switchTheme(form, submitter);
  }
}
/* Keys: only outside fields, never with a modifier, and not where Settings turned them off. Selection is focus. */
let isAfterG = false;
function move(step) {
  const links = $$('.ev h3 a').filter((link) => link.offsetParent);
  const at = links.findIndex((link) => link.closest('.ev').contains(document.activeElement));
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  if (next) next.focus();
  else if (step > 0) $('#more')?.click();
}
const go = (selector) => $(selector)?.click();
const focusOn = (selector, elsewhere) => {
  const field = $(selector);
  if (field) {
    field.focus();
    field.select?.();
  } else if (elsewhere) location.href = elsewhere;
};
/** On the event of the row that has the focus, or else on that of the page. */
function act(what, onPage) {
  const row = document.activeElement?.closest('.ev');
  if (row) location.href = `${$('h3 a', row).pathname}/${what}`;
  else go(onPage);
}
const keys = {
  '/': () => focusOn('#q', '/#q'),
  n: () => focusOn('#line', '/#line'),
  N: () => (location.href = '/events/new'),
  j: () => move(1),
  k: () => move(-1),
  e: () => act('edit', '.tasks [href$="/edit"]'),
  '#': () => act('delete', '[data-dialog=delete]'),
  '.': () => go('[data-key="."]'),
  ',': () => go('[data-key=","]'),
  '?': () => openDialog('help'),
};
const places = { t: '/', c: '/calendar', g: '/tags', s: '/settings' };
const areKeysOff = () => /(?:^|; )keys=off/.test(document.cookie);
let afterG;
function onKey(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const { key, target } = event;
  const inField = target.matches(
    'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]',
  );
  if (key === 'Escape') {
    if ($('dialog[open]')) return;
    if ($('#toast')?.childElementCount) $('#toast').replaceChildren();
    else if (target.id === 'q' && target.value) {
      event.preventDefault();
      target.value = '';
      target.form.requestSubmit();
    } else if (inField) target.blur();
    return;
  }
  if (key === 'Enter' && (event.ctrlKey || event.metaKey) && inField && target.form) {
    event.preventDefault();
    target.form.requestSubmit($('.primary[type=submit]', target.form));
    return;
  }
  if (inField || event.ctrlKey || event.altKey || event.metaKey || $('dialog[open]') || areKeysOff()) return;
  const place = isAfterG && places[key];
  clearTimeout(afterG);
  isAfterG = !place && key === 'g';
  if (isAfterG) afterG = setTimeout(() => (isAfterG = false), 1500);
  if (place) location.href = place;
  else if (keys[key]) {
    event.preventDefault();
    keys[key]();
  }
}

function start() {
  fill();
  if (['#line', '#q'].includes(location.hash)) $(location.hash)?.focus();
  if ($('[data-message] p')) say($('[data-message] p').textContent);
  const countdown = $('[data-countdown]');
  if (countdown) {
    let left = Number(countdown.dataset.countdown);
    const timer = setInterval(() => {
      left -= 1;
      $('span', countdown).textContent =
        left > 0 ? `Too many tries. Wait ${left} seconds.` : 'You can try again now.';
      if (left <= 0) clearInterval(timer);
    }, 1000);
  }
}

on('click', onClick);
on('submit', onSubmit, true);
on('change', ({ target }) => target.name === 'theme' && showTheme(target.value));
on('keydown', onKey);
on(
  'toggle',
  (event) => event.target.id === 'strip' && keep('strip', event.target.open ? 'open' : 'folded'),
  true,
);
on('input', ({ target }) => {
  if (!target.dataset?.finds) return;
  const wanted = target.value.trim().toLowerCase();
  for (const item of $$(`#${target.dataset.finds} li`))
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
});
on('htmx:before:request', onRequest);
on('htmx:finally:request', onDone);
on('htmx:before:history:update', onHistory);
on('htmx:before:swap', beforeSwap);
on('htmx:after:swap', afterSwap);
on('htmx:error', onFailure);
on('htmx:response:error', (event) => {
  const { ctx } = event.detail;
  if (ctx.response.status < 500) return;
  ctx.swap = 'none'; // unless the answer says where: a proxy's error page is no part of this page
  onFailure(event);
});
start();
