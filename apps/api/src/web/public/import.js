// A file on its way to an import: its name, how much of it is sent, and what kept it from being taken.
import { say } from './page.js';

const form = document.querySelector('#import');
const [name, bar, note] = ['b', 'progress', '#import-note'].map((part) => form.querySelector(part));
const refuse = (text) => {
  form.inert = false;
  note.className = 'note bad';
  note.textContent = text;
  say(text);
};
form.addEventListener('change', ({ target: { files } }) => {
  if (files) name.textContent = files[0]?.name ?? 'choose a file';
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const sending = new window.XMLHttpRequest();
  sending.responseType = 'document';
  sending.upload.onprogress = ({ loaded, total }) => {
    bar.value = loaded / total;
    note.textContent = `${Math.floor(bar.value * 100)} % sent`;
  };
  sending.onload = () => {
    const said = (part) => sending.response?.querySelector(part)?.textContent;
    if (sending.status < 300) location.href = sending.responseURL;
    else
      refuse(
        said('#import-error') ??
          said('.wrong .lead-text') ??
          'The server did not take the file. Nothing was imported.',
      );
  };
  sending.onerror = () => refuse('The connection broke. Nothing was imported.');
  sending.open('POST', form.action);
  sending.send(new FormData(form));
  form.inert = true;
  bar.hidden = false;
});
