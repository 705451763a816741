// What the settings do beside htmx: health is asked for while it can be seen, and a password is measured when its field is left.
let checked = Date.now();
setInterval(() => {
  const words = document.querySelector('[data-checked]');
  const seconds = Math.round((Date.now() - checked) / 1000);
  if (seconds > 1) words.textContent = `Checked ${seconds} seconds ago.`;
}, 1000);
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (ctx.request.action === '/settings/health') checked = Date.now();
});
document.addEventListener(
  'htmx:before:request',
  (event) => {
    const { top, bottom } = document.getElementById('health').getBoundingClientRect();
    const isSeen = !document.hidden && top < document.documentElement.clientHeight && bottom > 0;
    if (event.detail.ctx.request.action !== '/settings/health' || isSeen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

// Said on leaving the field, taken back on correcting it.
const measure = ({ type, target }) => {
  if (target.id !== 'new') return;
  const { value, minLength } = target;
  const isShort = value !== '' && value.length < minLength;
  if (isShort && type === 'input') return;
  const note = document.getElementById('new-error');
  note.hidden = !isShort;
  note.lastElementChild.textContent = `Use at least ${minLength} characters. This one has ${value.length}.`;
  target.setAttribute('aria-invalid', isShort);
};
document.addEventListener('focusout', measure);
document.addEventListener('input', measure);
