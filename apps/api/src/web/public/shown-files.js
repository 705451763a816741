// Files that are attached: brought up to date without losing the place, pictures large, previews, one question.
import { $, $$, make, on } from './page.js';

/** What the server would show at `path` inside of the element `target`; null when it does not answer with that. */
async function fragment(path, target) {
  const headers = { 'HX-Request': 'true', 'HX-Target': target, 'HX-Current-URL': location.href };
  const answer = await fetch(path, { headers }).catch(() => null);
  if (!answer?.ok) return null;
  const template = document.createElement('template');
  template.innerHTML = await answer.text();
  return template.content;
}

/* What was attached: the files of an event's page, or one row of the timeline, however many are unfolded. */
on('lifelog:files', async ({ detail: { addresses, say } }) => {
  if ($('#filelist')) {
    if (addresses.length && !(await redraw())) lost();
  } else {
    const ids = addresses.map((address) => /\/events\/(\d+)\//.exec(address)[1]);
    await Promise.all(ids.map(redrawRow));
  }
  say();
});
function lost() {
  if (!$('#list-old')) {
    const text = 'The list is not up to date. Reload the page to see what is attached.';
    $('#filelist').append(make('p', 'error', text, { id: 'list-old' }));
  }
}
async function redraw(isAsked = true) {
  const fresh = await fragment(location.pathname + location.search, 'section#files');
  if (!fresh) return false;
  $('#list-old')?.remove();
  $('#files-title').innerHTML = $('#files-title', fresh).innerHTML;
  for (const id of ['pictures', 'others']) {
    const [old, now] = [$(`#${id}`), $(`#${id}`, fresh)];
    if (!now) old?.remove();
    else if (old) bring(old, now);
    else if (id === 'others') $('#filelist').append(now);
    else $('#files-title').after(now);
  }
  const [old, now] = [$('#attach, #no-attach'), $('#attach, #no-attach', fresh)];
  if (old.id !== now.id) old.replaceWith(now);
  else if (now.dataset.held) old.dataset.held = now.dataset.held;
  if (isAsked && document.activeElement === document.body) {
    $('#files-title').tabIndex = -1;
    $('#files-title').focus({ preventScroll: true });
  }
  watch();
  return true;
}
/** Items that are there already stay, with their focus and what is unfolded in them. */
function bring(old, now) {
  old.toggleAttribute('data-drawing', now.hasAttribute('data-drawing'));
  const wanted = [...now.children];
  for (const item of [...old.children]) if (!wanted.some(({ id }) => id === item.id)) item.remove();
  for (const [index, item] of wanted.entries()) {
    const known = $(`#${item.id}`, old);
    if (!known) old.insertBefore(item, old.children[index] ?? null);
    else if ($('.pic', known)) draw($('.pic', known), $('.pic', item));
  }
}
function draw(old, now) {
  if (old.innerHTML === now.innerHTML) return;
  old.innerHTML = now.innerHTML;
  for (const name of ['href', 'data-views']) {
    if (now.hasAttribute(name)) old.setAttribute(name, now.getAttribute(name));
    else old.removeAttribute(name);
  }
}
/** While thumbnails are being made. */
let timer;
function watch() {
  clearTimeout(timer);
  if ($('#pictures[data-drawing]')) timer = setTimeout(() => void redraw(false), 1000);
}
async function redrawRow(id) {
  const fresh = await fragment(`/events/${id}${location.search}`, `li#e${id}`);
  const [old, now] = [$(`#e${id}`), fresh?.firstElementChild];
  if (!old || !now) return;
  const hadFocus = old.contains(document.activeElement);
  now.className = old.className;
  old.replaceWith(now);
  if (hadFocus) $('h3 a', now).focus();
  for (const image of $$('.thumbs img', now)) void drawn(image);
}
/** A tile answers for a thumbnail until it is there; what never can be drawn is not asked for without end. */
async function drawn(image) {
  const { src } = image;
  for (let tries = 1; tries < 8 && image.isConnected; tries += 1) {
    const answer = await fetch(src).catch(() => null);
    if (answer?.headers.get('content-type') === 'image/webp') {
      // in itself: for its address the browser would show the tile that it has
      const reader = new window.FileReader();
      reader.addEventListener('load', () => (image.src = reader.result));
      reader.readAsDataURL(await answer.blob());
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500 * tries));
  }
}

/* Pictures large: arrows turn, Esc and a click beside it close, the focus goes back to the picture. */
let place = 0;
const pictures = () => $$('[data-views]');
function show(index) {
  const list = pictures();
  place = (index + list.length) % list.length;
  const { href, dataset } = list[place];
  const viewer = $('#viewer');
  const image = Object.assign(new window.Image(), { alt: dataset.views });
  image.addEventListener('error', () =>
    image.replaceWith(make('p', 'tile', 'This picture cannot be shown. Download it to look at it.')),
  );
  image.src = href;
  $('div', viewer).replaceChildren(image);
  $('b', viewer).textContent = dataset.views;
  $('.n', viewer).textContent = `${place + 1} of ${list.length}`;
  $('a', viewer).href = `${href}?download=1`;
  for (const button of $$('[data-turns]', viewer)) button.hidden = list.length < 2;
  if (!viewer.open) viewer.showModal();
}
on('keydown', ({ key }) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step && $('#viewer')?.open) show(place + step);
});

/* Previews unfold; what was fetched stays, what failed is asked for again. */
async function peek(button) {
  const box = document.getElementById(button.getAttribute('aria-controls'));
  const isOpen = !box.hidden;
  box.hidden = isOpen;
  button.setAttribute('aria-expanded', String(!isOpen));
  if (isOpen || $(':not(.error)', box)) return;
  const { peeks, frames } = button.dataset;
  if (frames) {
    box.append(make('iframe', '', '', { src: peeks, title: `Preview of ${frames}` }));
    return;
  }
  const preview = await fragment(peeks, 'div#peek');
  box.replaceChildren(preview ?? make('p', 'error', 'There is no preview now. Close it and try again.'));
}
function ask(link) {
  const dialog = $('#unattach');
  $('form', dialog).action = link.href;
  $('bdi', dialog).textContent = link.dataset.asks;
  $('p span', dialog).textContent = link.dataset.size;
  dialog.showModal();
}
on('click', (event) => {
  const { target } = event;
  if (target.matches('#viewer, #viewer > div')) $('#viewer').close();
  const link = target.closest('[data-views],[data-peeks],[data-asks],[data-turns]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { views, peeks, turns } = link.dataset;
  if (turns) show(place + Number(turns));
  else if (views) show(pictures().indexOf(link));
  else if (peeks) void peek(link);
  else ask(link);
});
watch();
