// Files: chosen, dropped or pasted, each sent by a request of its own with its progress; previews; pictures large; one question.
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const form = () => one('#attach');
const make = (tag, className, text = '') =>
  Object.assign(document.createElement(tag), { className, textContent: text });

function size(bytes) {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1047552) return `${Math.round(bytes / 1024)} KB`;
  return `${Math.round(bytes / 104857.6) / 10} MB`;
}
function announce(text) {
  const live = one('#live');
  if (live) live.textContent = text;
}

/* Two at a time; the list says what became of each. */
let queue = [];
let running = 0;
let attached = 0;
let refused = 0;

/** The address that files go to: the event's, or the one of the line that was logged just now. */
let target = '';
function uploads() {
  const list = one('#uploads') ?? make('ul', 'uploads');
  if (!list.id) {
    list.id = 'uploads';
    list.setAttribute('aria-label', 'Files being attached');
    one('#quick').after(list);
  }
  return list;
}
function refusal(file) {
  const { maxBytes, maxFiles, held } = form()?.dataset ?? {};
  if (maxBytes && file.size > maxBytes)
    return `${size(file.size)} is over the limit of ${size(Number(maxBytes))}.`;
  if (maxFiles && Number(held) + queue.length + running >= Number(maxFiles))
    return `An event holds ${maxFiles} files.`;
  if (file.size === 0) return 'The file is empty.';
  const accepted = one('#file-field')?.accept.split(',');
  const end = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase();
  if (accepted && !accepted.includes(file.type) && !accepted.includes(end)) {
    return `${end ? `Files that end in ${end}` : 'Files of this kind'} are not accepted here.`;
  }
  return '';
}
function row(file) {
  const li = make('li', 'upload');
  const what = make('div', 'what');
  const state = make('small', '', `${size(file.size)} · waiting`);
  const bar = Object.assign(make('progress', ''), { max: 100, value: 0, ariaLabel: `Sending ${file.name}` });
  const drop = Object.assign(make('button', 'ghost icon', '×'), {
    type: 'button',
    ariaLabel: `Remove ${file.name}`,
  });
  what.append(make('b', '', file.name), state, bar);
  li.append(
    make('span', 'kind', (/\.([^.]{1,4})$/.exec(file.name)?.[1] ?? 'file').toUpperCase()),
    what,
    drop,
  );
  const item = { file, li, state, bar };
  drop.addEventListener('click', () => {
    queue = queue.filter((other) => other !== item);
    item.xhr?.abort();
    li.remove();
    settle();
  });
  uploads().append(li);
  return item;
}
function fail(item, text, mayRetry) {
  refused += 1;
  item.bar.remove();
  item.state.className = 'error';
  item.state.textContent = text;
  if (!mayRetry) return;
  const again = Object.assign(make('button', 'link', 'Retry'), { type: 'button' });
  again.addEventListener('click', () => {
    item.li.remove();
    add([item.file]);
  });
  item.state.append(' ', again);
}
function add(files) {
  for (const file of files) {
    const why = refusal(file);
    const item = row(file);
    if (why) fail(item, why);
    else queue.push(item);
  }
  if (refused && !queue.length && !running) settle();
  next();
}
function next() {
  while (target && running < 2 && queue.length) send(queue.shift());
}
function send(item) {
  const { file, state, bar } = item;
  const xhr = (item.xhr = new window.XMLHttpRequest());
  const body = new FormData();
  let percent = 0;
  body.append('files', file);
  running += 1;
  state.textContent = `${size(file.size)} · sending`;
  xhr.open('POST', target);
  xhr.setRequestHeader('Accept', 'application/json');
  xhr.setRequestHeader('X-CSRF-Token', one('input[name=_csrf]').value);
  xhr.upload.addEventListener('progress', ({ loaded, total }) => {
    percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    state.textContent = `${size(Math.min(loaded, file.size))} of ${size(file.size)} · ${percent} %`;
  });
  xhr.addEventListener('load', () => {
    if (xhr.status === 201) {
      attached += 1;
      if (form()) form().dataset.held = Number(form().dataset.held) + 1;
      item.li.remove();
      return;
    }
    let detail = 'The server did not take it.';
    try {
      detail = xhr.status === 401 ? 'You were signed out. Sign in again.' : JSON.parse(xhr.response).detail;
    } catch {
      // not an answer of ours: a proxy's
    }
    fail(item, detail, xhr.status >= 500 || xhr.status === 408);
  });
  xhr.addEventListener('error', () => fail(item, `The connection broke at ${percent} %.`, true));
  xhr.addEventListener('loadend', () => {
    running -= 1;
    next();
    settle();
  });
  xhr.send(body);
}
function settle() {
  if (running || queue.length) return;
  if (attached) refresh();
  const total = attached + refused;
  if (total) {
    announce(
      refused
        ? `${refused} of ${total} files ${refused === 1 ? 'was' : 'were'} not attached.`
        : `Attached ${attached} ${attached === 1 ? 'file' : 'files'}.`,
    );
  }
  attached = refused = 0;
}
/** What is shown of the files is drawn anew; the answer is the fragment that the header names. */
function refresh() {
  const [id, swap] = one('#filelist') ? ['filelist', 'outerHTML'] : ['results', 'innerHTML'];
  if (!document.getElementById(id)) return;
  const headers = { 'HX-Target': `div#${id}` };
  void window.htmx.ajax('GET', location.pathname + location.search, { target: `#${id}`, swap, headers });
}

/* On the timeline files wait for the line that they belong to. */
function take(files) {
  if (!files.length) return;
  const line = one('#line');
  if (form()) target = form().action;
  else if (!line) return;
  else if (!line.value) {
    line.value = files[0].name.replace(/\.[^.]+$/, '');
    line.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (!form()) target = '';
  add(files);
  if (line && !form()) {
    line.focus();
    line.select();
    announce('Press Enter to add the line with its files.');
  }
}
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (ctx?.sourceElement?.id !== 'quick' || ctx.response?.status >= 300 || !queue.length) return;
  const added = one('#toast a[href^="/events/"]');
  if (!added) return;
  target = `${added.pathname}/attachments`;
  next();
});

const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
const canTake = () => Boolean(form() || (one('#quick') && !one('.away')));
const tint = (on) => document.documentElement.classList.toggle('is-dropping', on);
document.addEventListener('dragover', (event) => {
  if (!hasFiles(event) || !canTake()) return;
  event.preventDefault();
  tint(true);
});
document.addEventListener('dragleave', (event) => event.relatedTarget === null && tint(false));
document.addEventListener('drop', (event) => {
  if (!hasFiles(event) || !canTake()) return;
  event.preventDefault();
  tint(false);
  take([...event.dataTransfer.files]);
});
document.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  // words that were copied with a picture of them are meant as words
  if (!files.length || !canTake() || event.clipboardData.getData('text/plain')) return;
  event.preventDefault();
  take(files);
});
document.addEventListener('change', ({ target: field }) => {
  if (field.id !== 'file-field') return;
  take([...field.files]);
  field.value = '';
});

/* Pictures large: arrows turn, Esc closes, the focus goes back to the picture. */
let place = 0;
const pictures = () => all('[data-views]');
function show(index) {
  const list = pictures();
  place = (index + list.length) % list.length;
  const { href, dataset } = list[place];
  const viewer = one('#viewer');
  const image = Object.assign(new window.Image(), { src: href, alt: dataset.views });
  one('div', viewer).replaceChildren(image);
  one('b', viewer).textContent = dataset.views;
  one('.n', viewer).textContent = `${place + 1} of ${list.length}`;
  one('a', viewer).href = `${href}?download=1`;
  for (const button of all('[data-turns]', viewer)) button.hidden = list.length < 2;
  if (!viewer.open) viewer.showModal();
}
document.addEventListener('keydown', ({ key }) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step && one('#viewer')?.open) show(place + step);
});

/* Previews unfold; what was fetched stays. */
async function peek(link) {
  const box = document.getElementById(link.getAttribute('aria-controls'));
  const isOpen = !box.hidden;
  box.hidden = isOpen;
  link.setAttribute('aria-expanded', String(!isOpen));
  if (isOpen || box.childElementCount) return;
  if (link.dataset.peeks === 'pdf') {
    box.append(Object.assign(make('iframe', ''), { src: link.href, title: 'Preview' }));
    return;
  }
  try {
    const answer = await fetch(link.href, { headers: { 'HX-Request': 'true', 'HX-Target': 'div#peek' } });
    box.innerHTML = await answer.text();
  } catch {
    box.replaceChildren(make('p', 'error', 'The server did not answer.'));
    link.setAttribute('aria-expanded', 'false');
  }
}
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-views],[data-peeks],[data-asks],[data-turns]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { views, peeks, asks, turns } = link.dataset;
  if (turns) {
    show(place + Number(turns));
    return;
  }
  event.preventDefault();
  if (views) show(pictures().indexOf(link));
  else if (peeks) void peek(link);
  else if (asks) {
    const dialog = one('#unattach');
    one('form', dialog).action = link.href;
    one('bdi', dialog).textContent = asks;
    one('p span', dialog).textContent = link.dataset.size;
    dialog.showModal();
  }
});
window.addEventListener('beforeunload', (event) => {
  if (running) event.preventDefault();
});
