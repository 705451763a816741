const SYLLABLES =
  'ba be bi bo ca co da de di do fa fe fi ga go ha he ho ka ki la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se so ta te ti to va ve vi wa wo'.split(
    ' ',
  );
const STOP_WORDS =
  'the of and to a in that is was he for it with as his on be at by i this had not are but from or have an they'.split(
    ' ',
  );
const WORDS = 30_000;
const TAGS = 300;

/** A random number of its own for each seed, the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Words as a language has them: stop words first, then ever rarer ones; each number stands for one word. */
const words = [...STOP_WORDS, ...invented(WORDS - STOP_WORDS.length)];

/** A word, frequent ones often (Zipf with exponent 1, by inversion of the continuous law). */
export const someWord = (random: () => number): string => words[zipf(WORDS, random)] ?? '';

/** A tag: the first is on a third of what has tags. */
export const someTag = (random: () => number): string => `tag${zipf(TAGS, random)}`;

function zipf(size: number, random: () => number): number {
  return Math.floor(Math.exp(random() * Math.log(size + 1))) - 1;
}

function invented(count: number): string[] {
  const random = randomFrom(1);
  const made = new Set<string>();
  while (made.size < count) {
    const syllables = 2 + Math.floor(random() * 3);
    made.add(
      Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('') +
        'n',
    );
  }
  return [...made];
}
