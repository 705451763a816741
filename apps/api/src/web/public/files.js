// Files on their way to an event: chosen, dropped or pasted, each sent by a request of its own, with its progress and its address.
import { $, $$, button, filesIn, make, newKey, on, say, typed } from './page.js';

const form = () => $('#attach');
/** A form whose event is saved before its files are sent. */
const whole = () => $('#event-form');

function size(bytes) {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1047552) return `${Math.round(bytes / 1024)} KB`;
  return `${Math.round(bytes / 104857.6) / 10} MB`;
}
function ordinal(number) {
  const [last, isTeen] = [number % 10, /1.$/.test(number)];
  return `${number}${(!isTeen && ['', 'st', 'nd', 'rd'][last]) || 'th'}`;
}
/**
 * What is in the list: `to` is the address of its event, empty while it waits for its line to be logged; `line` is the key of
 * the form that is logging it. States: waiting, sending, failed.
 */
let items = [];
let attached = 0;
let refused = 0;
let reloads = false;
const touched = new Set();
const isUnderWay = ({ state, to }) => state === 'sending' || (state === 'waiting' && to);

function list() {
  if (!$('#uploads'))
    $('#quick').after(make('ul', 'uploads', '', { id: 'uploads', ariaLabel: 'Files being attached' }));
  return $('#uploads');
}

/** What takes files in, on a page that does; its data says which. */
const taker = () => form() ?? whole() ?? $('#quick');
/** What the server would say, without sending anything; '' when it has to look for itself. */
function refusal({ file, to }) {
  const { maxBytes, maxFiles, never, held = 0 } = taker().dataset;
  if (file.size > maxBytes) return tooLarge(file, maxBytes);
  if (file.size === 0) return 'The file must not be empty.';
  const end = /\.([^.]+)$/.exec(file.name)?.[1].toLowerCase();
  for (const line of never.split('\n')) {
    const [sentence, extensions] = line.split('|');
    if (extensions.split(' ').includes(end)) return sentence;
  }
  const place = Number(held) + items.filter((item) => item.to === to && item.state !== 'failed').length;
  return place > maxFiles ? `This would be the ${ordinal(place)} file; an event holds ${maxFiles}.` : '';
}
const tooLarge = (file, max) => `${size(file.size)} is over the limit of ${size(Number(max))}.`;

function add(files, to) {
  for (const file of files) {
    const item = { file, to, line: '', state: 'waiting', key: newKey(), li: make('li', 'upload') };
    const drop = () => {
      if (item.state === 'sending') touched.add(item.to); // it may have arrived all the same
      leave(item);
      item.xhr?.abort();
      settle();
    };
    const kind = make('span', 'kind', (/\.([^.]{1,4})$/.exec(file.name)?.[1] ?? 'file').toUpperCase());
    // drawn from the file itself: the page's policy allows no address of a blob, and needs none for this
    if (file.type.startsWith('image/'))
      window.createImageBitmap(file, { resizeWidth: 88 }).then(
        (picture) => {
          const { width, height } = picture;
          const canvas = make('canvas', 'kind', '', { width, height });
          canvas.getContext('bitmaprenderer').transferFromImageBitmap(picture);
          kind.replaceWith(canvas);
        },
        () => undefined, // not one that this browser can show
      );
    item.what = make('div', 'what');
    item.li.append(
      kind,
      item.what,
      button('×', drop, { className: 'ghost icon', ariaLabel: `Remove ${file.name}` }),
    );
    items.push(item);
    list().append(item.li);
    look(item);
  }
  next();
  settle();
}
/** Ready to be sent, or refused at once. */
function look(item) {
  const { file, what } = item;
  item.state = 'waiting';
  item.note = make('small', '', `${size(file.size)} · waiting`);
  item.bar = make('progress', '', '', { max: 100, value: 0, ariaLabel: `Sending ${file.name}` });
  what.replaceChildren(make('b', '', file.name), item.note, item.bar);
  const why = refusal(item);
  if (why) fail(item, why);
}
/** Out of the list; the focus goes to what is next in it. */
function leave(item) {
  const { li } = item;
  items = items.filter((other) => other !== item);
  const hadFocus = li.contains(document.activeElement);
  const neighbour = li.nextElementSibling ?? li.previousElementSibling;
  li.remove();
  if (hadFocus) (neighbour ? $('button.icon', neighbour) : field())?.focus();
}
const field = () => $('#file-field') ?? $('#line');

/** What helps against a refusal. It opens beside the page, which holds the files. */
const helps = (text) =>
  (/over the limit/.test(text) && ['Change the limit', '/settings#uploads']) ||
  (/(never|not) accepted/.test(text) && ['Allowed types', '/settings#uploads']) ||
  (text === SIGNED_OUT && ['Sign in again', '/login']);
const SIGNED_OUT = 'You were signed out.';
function fail(item, text, mayRetry = false) {
  refused += 1;
  item.state = 'failed';
  item.bar.remove();
  item.note.className = 'error';
  item.note.textContent = text;
  const [said, href] = helps(text) || [];
  if (said) item.note.append(' ', make('a', '', said, { href, target: '_blank' }));
  if (!mayRetry) return;
  const again = () => {
    $('button.icon', item.li).focus();
    look(item);
    next();
  };
  item.note.append(' ', button('Retry', again));
}
/** After another sign-in, perhaps in another window, the forms of this page have a token of a session that is gone. */
async function renewToken() {
  const answer = await fetch('/form-token', { headers: { Accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok) return '';
  const { csrf_token: token, max_bytes: maxBytes, limits: words } = await answer.json();
  for (const input of $$('input[name=_csrf]')) input.value = token;
  for (const note of $$('[data-limits]')) note.textContent = words;
  if (taker()) taker().dataset.maxBytes = maxBytes;
  return token;
}
/** Back from another tab, where the owner signed in or changed the limit: what waited for that goes on. */
window.addEventListener('focus', async () => {
  const isHelped = ({ state, note }) => state === 'failed' && /over the|signed/.test(note.textContent);
  if (!items.some(isHelped) || !(await renewToken())) return;
  for (const item of items.filter(isHelped)) if (!refusal(item)) look(item);
  next();
});
on('htmx:before:request', ({ detail: { ctx } }) => {
  if (ctx.request.method === 'GET') return;
  ctx.fetch = async (action, request) => {
    const answer = await fetch(action, request);
    const token = answer.status === 403 && (await renewToken());
    if (!token) return answer;
    request.body.set('_csrf', token);
    return fetch(action, request);
  };
});

/* Two at a time, in the order of the list. */
function next() {
  for (const item of items.filter(({ state, to }) => state === 'waiting' && to)) {
    if (items.filter(({ state }) => state === 'sending').length === 2) return;
    send(item);
  }
}
function send(item) {
  const { file, note, bar, to, key } = item;
  const xhr = (item.xhr = new window.XMLHttpRequest());
  const body = new FormData();
  let percent = 0;
  body.append('files', file);
  item.state = 'sending';
  note.textContent = `${size(file.size)} · sending`;
  xhr.open('POST', to);
  xhr.setRequestHeader('Accept', 'application/json');
  xhr.setRequestHeader('Idempotency-Key', key);
  xhr.setRequestHeader('X-CSRF-Token', $('input[name=_csrf]').value);
  xhr.upload.addEventListener('progress', ({ loaded, total }) => {
    percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    note.textContent = `${size(Math.min(loaded, file.size))} of ${size(file.size)} · ${percent} %`;
  });
  xhr.addEventListener('load', () => {
    if (xhr.status === 201) {
      attached += 1;
      touched.add(to);
      if (form()) form().dataset.held = Number(form().dataset.held) + 1;
      leave(item);
    } else refuse(item, xhr);
  });
  xhr.addEventListener('error', () => fail(item, `The connection broke at ${percent} %.`, true));
  xhr.addEventListener('loadend', () => {
    next();
    settle();
  });
  xhr.send(body);
}
function refuse(item, { status, response }) {
  let answer = {};
  try {
    answer = JSON.parse(response);
  } catch {
    // not an answer of ours: a proxy's
  }
  const { detail = 'The server did not take it.', error_code: code, info } = answer;
  if (status === 403 && !item.isRenewed) {
    item.isRenewed = true;
    renewToken().then(() => send(item));
  } else if (status === 401) fail(item, SIGNED_OUT, true);
  else if (code === 'file_too_large') fail(item, tooLarge(item.file, info.max_bytes));
  else if (code === 'validation_error') fail(item, `The file ${info.errors[0].message}.`);
  else fail(item, detail, status >= 500 || [403, 408, 409].includes(status));
}
function settle() {
  if (items.some(isUnderWay)) return;
  if (saved) {
    finish();
    return;
  }
  const total = attached + refused;
  const said = `${refused} of ${filesIn(total)} were not attached.`;
  const text = refused
    ? total === 1
      ? 'The file was not attached.'
      : said
    : `Attached ${filesIn(attached)}.`;
  const addresses = [...touched];
  attached = refused = 0;
  touched.clear();
  if (reloads && !items.length) location.reload();
  else if (addresses.length || total) {
    const detail = {
      addresses,
      say: () => total && say(text.replace(/^1 of (.*) were/, '1 of $1 was')),
    };
    document.dispatchEvent(new CustomEvent('lifelog:files', { detail }));
  }
}

/* On the timeline files wait for the line that they belong to; those that come while it is being logged, for the next. */
function take(files) {
  if (!files.length) return;
  const line = $('#line');
  if (form() || whole()) {
    add(files, form()?.action ?? saved);
    return;
  }
  if (!line.value) {
    line.value = files[0].name.replace(/\.[^.]+$/, '');
    typed(line);
  }
  add(files, '');
  line.focus();
  line.select();
  if (items.some(({ state, to }) => state === 'waiting' && !to))
    say('Press Enter to add the line with its files.');
}
const isSave = (ctx) => ['quick', 'event-form'].includes(ctx?.sourceElement?.id);
const ofLine = () => items.filter(({ line, to }) => line && !to);
on('htmx:before:request', ({ detail: { ctx } }) => {
  if (!isSave(ctx)) return;
  const { value } = $('[name=uid]', ctx.sourceElement);
  for (const item of items) if (!item.to && item.state === 'waiting') item.line = value;
});
on('htmx:after:request', ({ detail: { ctx } }) => {
  const mine = ofLine();
  if (!isSave(ctx) || ctx.response.status >= 300) return;
  if (whole()) {
    stay(ctx);
    return;
  }
  if (!mine.length) return;
  for (const item of mine) item.to = `${ctx.response.headers.get('location')}/attachments`;
  if (!ctx.hx?.refresh) return;
  ctx.hx.refresh = ''; // the page would be drawn anew, and the files with it be gone
  reloads = true;
});
on('htmx:finally:request', ({ detail: { ctx } }) => {
  if (!isSave(ctx)) return;
  for (const item of ofLine()) item.line = '';
  next();
  if (saved) settle();
});

/* The full form: saved, and left when nothing is left to send. */
let saved = '';
let sentWith = 0;
function stay(ctx) {
  const { location: address } = Object.fromEntries(ctx.response.headers);
  if (!address || !items.length) return;
  ctx.hx.redirect = '';
  ctx.swap = 'none';
  saved = `${address}/attachments`;
  sentWith = items.length;
  for (const item of items) item.to = saved;
}
function finish() {
  const event = saved.replace(/\/attachments$/, '');
  const failed = items.length;
  attached = refused = 0;
  if (!failed) {
    location.href = event;
    return;
  }
  const text = `Event saved. ${failed} of ${filesIn(sentWith)} ${failed === 1 ? 'was' : 'were'} not attached.`;
  window.htmx
    .ajax('GET', `${event}/edit`, {
      target: '#event',
      headers: { 'HX-Target': 'div#event' }, // htmx would name the source, which is the body
      swap: 'outerHTML',
      replace: `${event}/edit`,
    })
    .then(() => {
      const note = make('p', 'note bad', text, { role: 'alert', tabIndex: -1 });
      $('#form-note').replaceChildren(note);
      note.focus();
    });
}
on('htmx:after:swap', () => {
  if (!whole()) {
    if (saved || $('#event')) items = items.filter(({ li }) => li.isConnected);
    saved = '';
  } else if (items.length) {
    list().append(...items.map(({ li }) => li));
    addToSummary();
  }
});
/** What was refused before it was sent is not known to the server. */
function addToSummary() {
  const [lead, bad] = [$('#summary b'), items.filter(({ state }) => state === 'failed').length];
  if (!lead?.dataset.more || !bad) return;
  const links = $$('#summary a');
  if (links.length > 1) links.at(-1).previousSibling.textContent = ', ';
  lead.textContent = lead.dataset.more;
  delete lead.dataset.more;
  const text = `${NUMBERS[bad - 1] ?? bad} ${bad === 1 ? 'file' : 'files'} cannot be attached`;
  links.at(-1).after(' and ', make('a', '', text, { href: '#uploads' }));
}
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
const canTake = () => Boolean(form() || (($('#quick') || whole()) && !$('.away')));
const tint = (on) => document.documentElement.classList.toggle('is-dropping', on);
for (const type of ['dragover', 'drop']) {
  on(type, (event) => {
    if (!hasFiles(event) || (!canTake() && event.target.closest('input[type=file]'))) return;
    event.preventDefault(); // else the browser would leave the page for the file
    if (!canTake()) event.dataTransfer.dropEffect = 'none';
    tint(canTake() && type === 'dragover');
    if (type === 'dragover') return;
    if (canTake()) take([...event.dataTransfer.files]);
    else say($('#no-attach')?.textContent ?? '');
  });
}
on('dragleave', (event) => event.relatedTarget === null && tint(false));
on('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  // words that were copied with a picture of them are meant as words
  if (!files.length || !canTake() || event.clipboardData.getData('text/plain')) return;
  event.preventDefault();
  take(files);
});
on('change', ({ target }) => {
  if (target.id !== 'file-field') return;
  take([...target.files]);
  target.value = '';
});
window.addEventListener('beforeunload', (event) => {
  if (items.some(({ state }) => state !== 'failed')) event.preventDefault();
});
