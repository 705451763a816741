// A file on its way to an import: its name, how much of it is sent, and what kept it from being taken.
const form = document.querySelector('#import');
const [name, bar, note] = ['b', 'progress', '#import-limits'].map((part) => form.querySelector(part));
const refuse = (text) => {
  form.inert = false;
  note.className = 'note bad';
  note.textContent = text;
};
form.addEventListener('change', ({ target: { files } }) => {
  if (files) name.textContent = files[0].name;
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
    const find = (part) => sending.response.querySelector(part);
    if (sending.status < 300) location.href = sending.responseURL;
    else refuse((find('#import-error') ?? find('.lead-text')).textContent);
  };
  sending.onerror = () => refuse('The connection broke. Nothing was imported.');
  sending.open('POST', form.action);
  sending.send(new FormData(form));
  form.inert = true;
  bar.hidden = false;
});
