import { randomFrom, someTag, someWord } from './vocabulary.ts';

const FIRST = Date.parse('2005-01-01T00:00:00Z');
const YEARS_MS = Date.parse('2025-01-01T00:00:00Z') - FIRST;
/** Imports one after the other, each through all the years: rows lie in another order than time. */
const RUNS = 8;
const CLUSTER_YEAR = 2008;

/** Words whose share of all events is known: queries are made with them. */
const SHARES: [word: string, share: number][] = [
  ['common', 0.32],
  ['tenth', 0.1],
  ['medium', 0.01],
  ['scarce', 0.001],
  ['rarest', 0.0001],
];
const CLUSTER_SHARE = 0.4;
/** The most frequent tag, and one that is hardly used, as shares of all events. */
const COMMON_TAG = 0.32;
const RARE_TAG = 0.0013;

export interface BenchEvent {
  timestamp: string;
  title: string;
  description: string | null;
  tags: string[];
}

/** The event with this number out of `total`: the same in every run. */
export function eventAt(number: number, total: number): BenchEvent {
  const random = randomFrom(number + 7);
  const perRun = Math.ceil(total / RUNS);
  const place = (number % perRun) + random();
  const at = new Date(FIRST + Math.floor((place / perRun) * YEARS_MS));
  const wanted = SHARES.filter(([, share]) => random() < share).map(([word]) => word);
  if (at.getUTCFullYear() === CLUSTER_YEAR && random() < CLUSTER_SHARE) wanted.push('clustered');
  const body = wordsOf(Math.floor(random() * 81), random);
  const inTitle = wanted.filter(() => random() < 0.1);
  for (const word of wanted)
    if (!inTitle.includes(word)) body.splice(Math.floor(random() * body.length), 0, word);
  return {
    timestamp: at.toISOString(),
    title: [...wordsOf(3 + Math.floor(random() * 6), random), ...inTitle].join(' '),
    description: body.length === 0 ? null : body.join(' '),
    tags: tagsOf(random),
  };
}

function tagsOf(random: () => number): string[] {
  const tags = Array.from({ length: Math.floor(random() * 6) }, () => someTag(random)).filter(
    (tag) => tag !== 'tag0',
  );
  if (random() < COMMON_TAG) tags.push('everyday');
  if (random() < RARE_TAG) tags.push('seldom');
  return [...new Set(tags)];
}

const wordsOf = (count: number, random: () => number): string[] =>
  Array.from({ length: count }, () => someWord(random));
