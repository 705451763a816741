import type { ListEvents } from '#libs/events';

export interface Shape {
  name: string;
  params: ListEvents;
  /** The same condition by hand, for `FROM events e`. */
  where: string;
  /** The total is remembered once it was counted: measured for the first time, too. */
  isRemembered?: boolean;
  /** OFFSET of the page. */
  offset?: number;
  /** The condition of the cursor that the bare way continues behind. */
  behind?: string;
}

const word = (text: string): string => `e.search_vector @@ websearch_to_tsquery('public.lifelog', '${text}')`;
const tag = (text: string): string => `e.tags @> '{${text}}'`;
const YEARS = `e."timestamp" >= '2012-01-01' AND e."timestamp" < '2015-01-01'`;
const years = { start: '2012-01-01T00:00:00Z', end: '2014-12-31T23:59:59.999Z' };
const MONTH = `e."timestamp" >= '2014-06-01' AND e."timestamp" < '2014-07-01'`;
const month = { start: '2014-06-01T00:00:00Z', end: '2014-06-30T23:59:59.999Z' };

/** Every shape of a list, for the vocabulary of event-at.ts. */
export const SHAPES: Shape[] = [
  { name: 'newest page', params: {}, where: 'true' },
  { name: 'three years', params: years, where: YEARS },
  { name: 'page 4,000', params: { page: 4_000 }, where: 'true', offset: 99_975 },
  { name: 'last page', params: { page: 40_000 }, where: 'true', offset: 999_975 },
  ...['absent', 'rarest', 'scarce', 'medium', 'tenth', 'common', 'clustered'].map((q) => ({
    name: `word, ${q}`,
    params: { q },
    where: word(q),
  })),
  {
    isRemembered: true,
    name: 'two words, common tenth',
    params: { q: 'common tenth' },
    where: word('common tenth'),
  },
  { isRemembered: true, name: 'phrase', params: { q: '"common tenth"' }, where: word('"common tenth"') },
  { isRemembered: true, name: 'without a word', params: { q: '-common' }, where: word('-common') },
  { name: 'tag, rare', params: { tags: ['seldom'] }, where: tag('seldom') },
  { name: 'tag, common', params: { tags: ['everyday'] }, where: tag('everyday') },
  { name: 'tags, common and rare', params: { tags: ['everyday', 'seldom'] }, where: tag('everyday,seldom') },
  {
    isRemembered: true,
    name: 'tags, two common',
    params: { tags: ['everyday', 'tag1'] },
    where: tag('everyday,tag1'),
  },
  {
    name: 'tags, either',
    params: { tags: ['everyday', 'seldom'], tags_mode: 'any' },
    where: `e.tags && '{everyday,seldom}'`,
  },
  {
    name: 'tag, common, a month',
    params: { tags: ['everyday'], ...month },
    where: `${tag('everyday')} AND ${MONTH}`,
  },
  {
    name: 'tag, rare, three years',
    params: { tags: ['seldom'], ...years },
    where: `${tag('seldom')} AND ${YEARS}`,
  },
  ...['rarest', 'medium', 'common'].flatMap((q) => [
    { name: `word, ${q}, three years`, params: { q, ...years }, where: `${word(q)} AND ${YEARS}` },
    {
      name: `word, ${q}, common tag, three years`,
      isRemembered: q === 'common',
      params: { q, tags: ['everyday'], ...years },
      where: `${word(q)} AND ${tag('everyday')} AND ${YEARS}`,
    },
  ]),
  {
    name: 'word, clustered, common tag',
    isRemembered: true,
    params: { q: 'clustered', tags: ['everyday'] },
    where: `${word('clustered')} AND ${tag('everyday')}`,
  },
  ...['scarce', 'medium', 'common'].map((q) => ({
    name: `relevance, ${q}`,
    params: { q, sort: 'relevance' as const },
    where: word(q),
  })),
];
