const MOST = 50;
const LONGEST = 64;

/** Tags of another application as tags of ours: without leading `#`, split at commas, none twice, as many and as long as there may be. */
export function fittingTags(given: readonly unknown[]): string[] {
  const tags = given
    .filter((tag) => typeof tag === 'string' || typeof tag === 'number')
    .flatMap((tag) => String(tag).toWellFormed().split(','))
    .map((tag) =>
      tag
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
        .trim()
        .replace(/^#+/, '')
        .trim(),
    )
    .filter((tag) => /[\p{L}\p{N}\p{S}\p{P}]/u.test(tag))
    .map((tag) => [...tag].slice(0, LONGEST).join('').trim());
  return [...new Set(tags)].slice(0, MOST);
}
