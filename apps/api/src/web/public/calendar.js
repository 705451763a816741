// The calendar by keyboard: one stop a month, arrow keys inside it; elsewhere left and right turn the page.
const links = (month) => [...month.querySelectorAll('td a')];
const stop = () =>
  document.querySelectorAll('.month').forEach((month) =>
    links(month).forEach((link, index) => {
      link.tabIndex = index && -1;
    }),
  );
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || target.closest('input,select,dialog'))
    return;
  const month = target.closest('.month');
  if (!month) {
    if (step % 7) document.querySelector(step < 0 ? '[rel=prev]' : '[rel=next]')?.click();
    return;
  }
  const all = step < 0 ? links(month).reverse() : links(month);
  const next = all.find((link) => {
    const days = link.text - target.text;
    return days * step > 0 && days % step === 0;
  });
  event.preventDefault();
  if (!next) return;
  target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});
document.addEventListener('htmx:after:swap', stop);
stop();
