/** 0 (nothing) to 4 (fullest). */
export type HeatLevel = 0 | 1 | 2 | 3 | 4;

/**
 * Says how dark a day is drawn. Up to four events a day the count is the level; in busier years the quartiles of the
 * days that have events decide, so that one exceptional day does not bleach the rest.
 */
export function heatLevels(counts: Iterable<number>): (count: number) => HeatLevel {
  const sorted = [...counts].filter((count) => count > 0).sort((a, b) => a - b);
  const fullest = sorted.at(-1) ?? 0;
  if (fullest <= 4) return (count) => Math.max(0, Math.min(4, count)) as HeatLevel;
  const quartile = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] as number;
  const bounds = [quartile(0.25), quartile(0.5), quartile(0.75)];
  return (count) => (count <= 0 ? 0 : ((1 + bounds.filter((bound) => count > bound).length) as HeatLevel));
}
