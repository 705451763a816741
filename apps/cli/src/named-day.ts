/** `today` (also when nothing is said) and `yesterday` as days of this machine's calendar; anything else as it is, for the server to judge. */
export function namedDay(asked: string | undefined, now: Date): string {
  const word = asked?.trim().toLowerCase() ?? 'today';
  if (word !== 'today' && word !== 'yesterday') return asked ?? word;
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (word === 'today' ? 0 : 1));
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${twoDigits(day.getMonth() + 1)}-${twoDigits(day.getDate())}`;
}
