// What the scripts of the pages have in common: looking up, saying, the toast.
export const $ = (selector, from = document) => from.querySelector(selector);
export const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
export const on = (...listener) => document.addEventListener(...listener);
export const make = (tag, className, textContent = '', more = {}) =>
  Object.assign(document.createElement(tag), { className, textContent, ...more });
/** A button without a form to send, in the colours of a link unless it says otherwise. */
export function button(text, act, { className = 'link', ...more } = {}) {
  const element = make('button', className, text, { type: 'button', ...more });
  element.addEventListener('click', act);
  return element;
}
/** To those who hear the page. */
export const say = (text) => {
  const live = $('#live');
  if (live) live.textContent = text;
};
export const filesIn = (number) => `${number} ${number === 1 ? 'file' : 'files'}`;
/** The same for every try, so that nothing is taken twice. (crypto.randomUUID is for https only; the address of a blob ends with one everywhere.) */
export const newKey = () => URL.createObjectURL(new window.Blob()).slice(-36);
/** As the line was typed: what listens to it has to know. */
export const typed = (field) => field.dispatchEvent(new Event('input', { bubbles: true }));

/* Toast: one at a time, 8 s, longer under the pointer or the focus. */
let leaving;
export function stay() {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    const box = $('#toast');
    if (box.matches(':hover, :focus-within')) stay();
    else box.replaceChildren();
  }, 8000);
}
export function toast(text, action, act) {
  const box = $('#toast');
  if (!box) return;
  const note = make('div', 'toast', text);
  if (action)
    note.append(
      button(action, () => {
        box.replaceChildren();
        $('#line')?.focus();
        act();
      }),
    );
  box.replaceChildren(note);
  stay();
}
