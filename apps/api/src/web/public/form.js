// The full form: tags as tokens, tabs, counters, lines of metadata, draft. The server does all of it without this too.
import { $, $$, make, say } from './page.js';

const form = () => $('#event-form');

/* Tags */
function tokens() {
  const value = $('#tags');
  const max = Number(value.dataset.max);
  value.id = 'tags-value';
  value.type = 'hidden';
  value.after($('#tag-parts').content);
  const [entry, list] = [$('#tags'), $('#tag-options')];
  const box = entry.parentElement;
  let tags = [];
  let timer;
  const read = () =>
    value.value
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
  const options = () => $$('li', list);
  const active = () => $('[aria-selected=true]', list);
  const close = () => {
    clearTimeout(timer);
    list.replaceChildren();
    list.hidden = true;
    entry.ariaExpanded = 'false';
    entry.removeAttribute('aria-activedescendant');
  };
  const draw = () => {
    tags = [...new Set(read())];
    for (const token of $$('.tag', box)) token.remove();
    for (const tag of tags) {
      const token = $('#tag-token').content.firstElementChild.cloneNode(true);
      const drop = $('button', token);
      drop.before(tag);
      drop.ariaLabel = `Remove ${tag}`;
      drop.addEventListener('click', () => {
        remove(tag);
        entry.focus();
      });
      entry.before(token);
    }
  };
  const write = (next) => {
    value.value = next.join(', ');
    draw();
    for (const type of ['input', 'change']) value.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const remove = (tag) => {
    write(tags.filter((other) => other !== tag));
    say(`Removed ${tag}`);
  };
  const take = (...words) => {
    const fresh = words.map((word) => word.trim()).filter((word) => word && !tags.includes(word));
    const fit = [...new Set(fresh)].slice(0, max - tags.length);
    entry.value = '';
    close();
    if (fit.length) write([...tags, ...fit]);
    if (fit.length) say(`Added ${fit.join(', ')}`);
    if (fit.length < fresh.length) {
      $('#tags-error').textContent = `${max} tags at most.`;
      say(`${max} tags at most.`);
    }
  };
  const mark = (option) => {
    for (const one of options()) one.ariaSelected = String(one === option);
    entry.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const suggest = async () => {
    const prefix = entry.value.trim();
    const answer =
      prefix && (await fetch(`/tags/suggest?prefix=${encodeURIComponent(prefix)}`).catch(() => null));
    const html = answer?.ok && !answer.redirected ? await answer.text() : '';
    if (entry.value.trim() !== prefix || document.activeElement !== entry) return;
    list.innerHTML = html;
    for (const one of options()) if (tags.includes(one.dataset.tag)) one.remove();
    for (const [index, one] of options().entries()) one.id = `tag-${index}`;
    list.hidden = !options().length;
    entry.ariaExpanded = String(!list.hidden);
  };
  entry.addEventListener('input', ({ inputType }) => {
    for (const token of $$('.tag.last', box)) token.classList.remove('last');
    const words = entry.value.split(',');
    const rest = words.length > 1 && inputType !== 'insertFromPaste' ? words.pop() : '';
    if (words.length > 1 || rest || entry.value.includes(',')) {
      take(...words);
      entry.value = rest.trimStart();
    }
    clearTimeout(timer);
    timer = setTimeout(suggest, 150);
  });
  entry.addEventListener('keydown', (event) => {
    const { key } = event;
    const last = $$('.tag', box).at(-1);
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const all = options();
      if (!all.length) return;
      const step = key === 'ArrowDown' ? 1 : -1;
      mark(all.at((all.indexOf(active()) + (active() || step > 0 ? step : 0) + all.length) % all.length));
    } else if ((key === 'Enter' || (key === 'Tab' && !event.shiftKey)) && entry.value.trim()) {
      take(active()?.dataset.tag ?? entry.value);
    } else if (key === 'Escape' && !list.hidden) close();
    else if (key === 'Backspace' && !entry.value && last) {
      if (last.classList.contains('last')) remove(tags.at(-1));
      else {
        last.classList.add('last');
        say(`${tags.at(-1)} selected. Backspace removes it.`);
      }
    } else return;
    event.preventDefault();
  });
  entry.addEventListener('blur', () => (entry.value.trim() ? take(entry.value) : close()));
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => take(target.closest('li').dataset.tag));
  box.addEventListener('click', ({ target }) => target === box && entry.focus());
  value.addEventListener('draw', draw);
  draw();
}

/* Description and metadata */
function turn(to) {
  for (const tab of $$('#tabs button')) {
    const isChosen = tab === to;
    tab.ariaSelected = String(isChosen);
    tab.tabIndex = isChosen ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !isChosen;
  }
}
const figure = (number) => Number(number).toLocaleString('en');
function count() {
  const metadata = $('#metadata');
  for (const [id, from] of [
    ['title', 0.8],
    ['description', 0],
  ]) {
    const { value, dataset } = document.getElementById(id);
    const length = [...value].length;
    $(`#${id}-count`).textContent =
      value && length >= from * dataset.max ? `${figure(length)} of ${figure(dataset.max)}` : '';
  }
  let text = metadata.value;
  try {
    text = JSON.stringify(JSON.parse(text)); // as it will be measured; what is sent is what was typed
  } catch {
    // not finished
  }
  const bytes = new window.TextEncoder().encode(text).length;
  $('#metadata-count').textContent = bytes ? `${figure(bytes)} of ${figure(metadata.dataset.max)} bytes` : '';
  const lines = metadata.value.split('\n').map(() => make('i', ''));
  const wrong = $('#metadata-error [data-line]')?.dataset.line;
  lines[wrong - 1]?.classList.add('amiss');
  $('.code pre').replaceChildren(...lines);
}
function toLine(line) {
  const field = $('#metadata');
  const ends = field.value.split('\n').slice(0, line).join('\n').length;
  field.closest('details').open = true;
  field.focus();
  field.setSelectionRange(ends, ends);
}

/* Draft: what is typed stays in this browser until it is saved. */
const drafts = () => `draft ${form().getAttribute('action')}`;
const known = new Set();
function written() {
  const fields = Object.fromEntries(new FormData(form()));
  for (const name of ['_csrf', 'uid', 'files', 'remove', 'mine']) delete fields[name];
  return fields;
}
function keep() {
  const at = new Date().toTimeString().slice(0, 5);
  known.add(drafts());
  sessionStorage.setItem(drafts(), JSON.stringify({ at, fields: written() }));
  $('#draft').textContent = `Draft kept in this browser, ${at}`;
}
function restore({ fields }) {
  for (const [name, value] of Object.entries(fields)) {
    const field = $(`[name="${name}"]:not([type=radio])`, form());
    if (field) field.value = value;
  }
  $('.code').closest('details').open ||= Boolean(fields.metadata);
  $('#tags-value').dispatchEvent(new Event('draw'));
  $('#timezone').dispatchEvent(new Event('change', { bubbles: true }));
  count();
}
function offer() {
  const kept = JSON.parse(sessionStorage.getItem(drafts()) ?? 'null');
  if (!kept || known.has(drafts())) return;
  const isSame = ([name, value]) => name === 'etag' || kept.fields[name] === value;
  if (Object.entries(written()).every(isSame)) return;
  const note = $('#draft-note');
  $('b', note).textContent = kept.at;
  note.hidden = false;
  note.addEventListener('click', ({ target }) => {
    if (!target.matches('button')) return;
    if (target.dataset.restores) restore(kept);
    else sessionStorage.removeItem(drafts());
    note.hidden = true;
    $('#title').focus();
  });
}

/* A new event happens where the browser is, unless something was said about it. */
function here() {
  const [when, choice] = [$('#when[data-fresh]'), $('#timezone')];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!when || choice.value === zone || ![...choice.options].some(({ value }) => value === zone)) return;
  choice.value = zone;
  const now = new Date();
  const { date, time } = form();
  if (!location.search.includes('date=')) date.value = now.toLocaleDateString('sv'); // as 2026-10-08
  time.value = now.toTimeString().slice(0, 5);
  const query = new window.URLSearchParams({ date: date.value, time: time.value, timezone: zone });
  void window.htmx.ajax('GET', `/events/when?${query}`, { target: '#when-answer', swap: 'innerHTML' });
}
const CHECKED = ['title', 'tags', 'description', 'metadata', 'date', 'time'];
function complain() {
  const answer = $('#when-answer .error');
  for (const id of CHECKED) {
    const isWrong = Boolean($(`#${id}-error`)?.textContent) || answer?.dataset.field === id;
    document.getElementById(id).setAttribute('aria-invalid', String(isWrong));
  }
}
function nameOffset() {
  const offset = $('#when-answer [data-offset]')?.dataset.offset;
  const [choice] = $('#timezone').selectedOptions;
  if (offset && choice.value.includes('/')) choice.label = `${choice.value} (${offset})`;
}

function start() {
  if (!form() || form().dataset.on) return;
  form().dataset.on = 'true';
  form().enctype = 'application/x-www-form-urlencoded'; // files go one by one, after it
  $('#file-field')?.removeAttribute('name');
  tokens();
  offer();
  here();
  count();
  complain();
}

let isCancel = false;
document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  isCancel = ctx.sourceElement.matches('[data-cancels]');
});
document.addEventListener('htmx:after:swap', () => {
  if (isCancel) $('#edit')?.focus();
  if (!form()) return known.clear();
  start();
  complain();
  count();
  nameOffset();
});
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const { status, headers } = ctx.response;
  if (ctx.sourceElement?.id === 'event-form' && status < 300 && headers.get('location'))
    sessionStorage.removeItem(drafts());
});
let again;
document.addEventListener('input', ({ target }) => {
  if (!form()?.contains(target) || target.type === 'file') return;
  if (target.form) keep();
  count();
  clearTimeout(again);
  if (target.ariaInvalid === 'true') again = setTimeout(() => target.dispatchEvent(new Event('check')), 300);
});
document.addEventListener('click', (event) => {
  const { target } = event;
  const tab = target.closest('#tabs button');
  const line = target.closest('[href="#metadata"]')?.dataset.line;
  if (tab) turn(tab);
  if (target.closest('[data-discards]')) sessionStorage.removeItem(drafts());
  if (!line) return;
  event.preventDefault();
  toLine(line);
});
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (!form()?.contains(target)) return;
  if (event.defaultPrevented) return; // sent already, by the key that sends every form
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) form().requestSubmit($('.savebar .primary'));
  if (!target.matches('[role=tab]') || !['ArrowLeft', 'ArrowRight'].includes(key)) return;
  const other = $('#tabs [aria-selected=false]');
  other.focus();
  other.click();
});
document.addEventListener(
  'scroll',
  ({ target }) => target.id === 'metadata' && ($('.code pre').scrollTop = target.scrollTop),
  true,
);
start();
