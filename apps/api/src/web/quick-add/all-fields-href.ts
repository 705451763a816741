import type { QuickPreviewQuery } from './quick-add.dto.js';

/** The full form, begun with a line as it was written: `/events/new?line=Coffee&timezone=Europe/Rome`. */
export function allFieldsHref({ line, timezone, literal }: Partial<QuickPreviewQuery>): string {
  const said = Object.entries({ line, timezone, literal }).filter(([, value]) => Boolean(value));
  const query = new URLSearchParams(said as [string, string][]).toString();
  return line ? `/events/new?${query}` : '/events/new';
}
