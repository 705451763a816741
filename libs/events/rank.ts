/** Of a list by relevance so many of the newest matches are ranked; older ones follow by time. */
export const RANKED = 2_000;

/**
 * Relevance, the higher the better: nearness and phrases count (cover density), a title for more than many mentions in a
 * description, tags between, and a long text for less than a short one with as much to say. For weights D, C, B, A.
 */
export function rankOf(event: string, query: string): string {
  return `ts_rank_cd('{0.02,0.05,0.4,1}', ${event}.search_vector, ${query}, 1)`;
}
