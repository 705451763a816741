import type { importView } from './import-view.js';

/** A screen reader hears of progress this often, not with every look at it. */
const SPEAKS_EVERY_S = 10;

type View = Pick<ReturnType<typeof importView>, 'figures' | 'progress'>;

/** What is to be said aloud now, if anything, and when something was said last: the page hands that back with its next look. */
export function spokenProgress(
  { figures, progress }: View,
  said: number | undefined,
  nowMs: number,
): { live: string | null; said: number } {
  const now = Math.floor(nowMs / 1000);
  if (said === undefined) return { live: null, said: now };
  if (!progress || now - said < SPEAKS_EVERY_S) return { live: null, said };
  const counts = (figures ?? []).map(({ count, words }) => `${count} ${words}`).join(', ');
  return { live: [progress.words, counts, progress.left].filter(Boolean).join('. '), said: now };
}
