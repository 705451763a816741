// Lines written without a connection wait in the browser; what waits is shown on every page, and sent once on return.
import { $, button, filesIn, make, newKey, on, say, toast, typed } from './page.js';

const isOffline = () => !navigator.onLine || Boolean($('#quick[data-offline]'));
const add = () => $('#quick button[type=submit]');
function showConnection() {
  const banner = $('#offline');
  if (!banner) return;
  banner.innerHTML = isOffline() ? '<p class="note warn">You are offline. What you type stays here.</p>' : '';
  if (!isOffline() && add()) add().textContent = 'Add';
}

async function keepLine(form) {
  const { line, timezone, literal = '', uid, at } = Object.fromEntries(new FormData(form));
  await waiting.put({
    uid: uid || newKey(),
    path: '/events/quick',
    at: at || new Date().toISOString(),
    line,
    timezone,
    literal,
  });
  dropEdited();
  for (const name of ['line', 'at']) form.elements[name].value = '';
  form.elements.uid.value = newKey();
  $('#quick-hint').replaceChildren();
  typed($('#line'));
  add().textContent = 'Waiting for connection';
  void navigator.storage?.persist?.();
  const worker = await navigator.serviceWorker?.ready;
  await worker?.sync?.register('waiting').catch(() => undefined);
}
function onAdd(event) {
  const { target: form } = event;
  if (form.id !== 'quick' || !isOffline()) return;
  event.preventDefault();
  event.stopPropagation();
  if ($('#line').value.trim())
    keepLine(form).catch(() => toast('Not kept: this browser lets the page store nothing.'));
}

/**
 * A line taken back into its field waits, unsent, until it was saved from there: as another line, because the server may have taken
 * this one without its answer getting here.
 */
let edited;
function dropEdited() {
  if (edited) void waiting.drop(edited);
  edited = undefined;
}
on('htmx:after:request', ({ detail: { ctx } }) => {
  if (ctx?.sourceElement?.id === 'quick' && ctx.response.status < 300) dropEdited();
});

const words = ({ line, title, text, url, files: { length } = [] }) =>
  [line || title || text || url, length && filesIn(length)].filter(Boolean).join(', ');
function row(entry) {
  const isShared = entry.path === '/share';
  const state =
    entry.reason ??
    (isShared
      ? 'Shared with LifeLog, not added yet.'
      : isSignedOut
        ? 'Sign in, and it is sent.'
        : 'Waiting for connection.');
  const item = make('p', entry.reason ? 'note bad' : 'note warn', `“${words(entry)}” ${state}`);
  const offer = (text, act) => item.append(button(text, act));
  if (isShared) {
    offer('Add event', () =>
      waiting.send(entry).catch(({ message }) => {
        if (message === '401') location.href = '/login';
        else toast('Not saved. The server did not answer.');
      }),
    );
    offer('Edit', () => edit(entry, item));
    if (entry.reason && entry.files.length && words({ ...entry, files: [] }))
      offer(`Leave out ${filesIn(entry.files.length)}`, () =>
        waiting.put({ ...entry, files: [], reason: undefined }),
      );
  } else if ($('#quick'))
    offer('Edit', () => {
      if ($('#line').value) {
        toast('Add or empty the line that you are writing first.');
        $('#line').focus();
        return;
      }
      for (const name of ['line', 'at']) $('#quick').elements[name].value = entry[name];
      edited = entry.uid;
      void waiting.put({ ...entry, reason: entry.reason ?? 'Being edited.' });
      typed($('#line'));
      $('#line').focus();
    });
  if (isSignedOut) offer('Sign in', () => (location.href = '/login'));
  offer('Drop', () => waiting.drop(entry.uid));
  return item;
}
/** What was shared, before it is added: kept in the browser as it is then, without the reason for which it was refused. */
function edit(entry, item) {
  const fields = ['title', 'text', 'url'].map((name) =>
    make(name === 'text' ? 'textarea' : 'input', '', '', {
      name,
      value: entry[name],
      ariaLabel: NAMES[name],
    }),
  );
  const keep = () => {
    const written = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    $('button', item).focus(); // what has no field in use is drawn anew
    void waiting.put({ ...entry, ...written, reason: undefined });
  };
  item.replaceChildren(...fields, button('Keep', keep));
  fields[0].focus();
}
const NAMES = { title: 'Title', text: 'Text', url: 'Address' };
async function showWaiting() {
  if ($('#waiting :is(input, textarea):focus')) return;
  const entries = await waiting.all().catch(() => []);
  $('#waiting')?.replaceChildren(...entries.map(row));
}
/** Whatever fails waits on, and is tried again after one second, two, four, up to thirty, and when the connection is back. */
let failures = 0;
let isSignedOut = false;
let next;
async function sendWaiting() {
  clearTimeout(next);
  const failure = navigator.onLine ? await waiting.sendAll().catch(({ message }) => message) : 'offline';
  const isDone = !failure;
  if (isSignedOut !== (failure === '401')) {
    isSignedOut = !isSignedOut;
    void showWaiting();
  }
  failures = isDone ? 0 : failures + 1;
  next = setTimeout(sendWaiting, isDone ? 30000 : Math.min(500 * 2 ** failures, 30000));
}
const showNew = () => $('#filters[hx-get]')?.requestSubmit();

new BroadcastChannel('waiting').onmessage = ({ data: said }) => {
  void showWaiting();
  if (!said) return;
  toast(said);
  say(said);
  showNew();
};
on('submit', onAdd, true);
on('input', ({ target }) => {
  if (target.id === 'line' && target.value && add()) add().textContent = 'Add';
});
for (const change of ['online', 'offline']) window.addEventListener(change, showConnection);
window.addEventListener('online', () => {
  failures = 0;
  void sendWaiting();
});
showConnection();
if ($('#waiting')) {
  void showWaiting();
  void sendWaiting();
  // sent by the page before, or by the worker, while this page was on its way
  void waiting.lastSent().then((when) => when > performance.timeOrigin && showNew());
}
navigator.serviceWorker?.register('/sw.js');
