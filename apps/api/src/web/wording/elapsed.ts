const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How much later something was written down, roughly: `4 min later`, `12 h later`, `3 days later`, `2 years later`. */
export function elapsed(milliseconds: number): string | null {
  if (milliseconds < MINUTE) return null;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min later`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} h later`;
  const days = Math.floor(milliseconds / DAY);
  if (days < 60) return `${days} days later`;
  if (days < 731) return `${Math.floor(days / 30.44)} months later`;
  return `${Math.floor(days / 365.2425)} years later`;
}
