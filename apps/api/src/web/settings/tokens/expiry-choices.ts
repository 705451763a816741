/** For how long a token is to work, in days. */
export const EXPIRY_CHOICES = [
  { value: '', words: 'Never', days: null },
  { value: '7', words: 'In a week', days: 7 },
  { value: '30', words: 'In 30 days', days: 30 },
  { value: '90', words: 'In 90 days', days: 90 },
  { value: '365', words: 'In a year', days: 365 },
] as const;

export type ExpiryChoice = (typeof EXPIRY_CHOICES)[number]['value'];

const DAY_MS = 86_400_000;

/** The moment at which a token made now ends; null for never. */
export function expiryOf(choice: ExpiryChoice, now: number): string | null {
  const days = EXPIRY_CHOICES.find(({ value }) => value === choice)?.days ?? null;
  return days === null ? null : new Date(now + days * DAY_MS).toISOString();
}
