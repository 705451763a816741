import { Temporal } from '@js-temporal/polyfill';
import type { ImportResponse } from '#libs/export';
import { clock } from '../wording/clock.js';
import { dayText } from '../wording/day-name.js';
import { zoneText } from '../wording/zone-name.js';

type Previewed = NonNullable<NonNullable<ImportResponse['origin']>['preview']>[number];

/** The first events of a trial as they would be. */
export function previewRows(preview: readonly Previewed[]) {
  return preview.map(({ place, timestamp, timezone, title, description, tags, files }) => {
    const at = Temporal.Instant.from(timestamp).toZonedDateTimeISO(timezone);
    return {
      place,
      when: `${dayText(at)}, ${clock(at)}`,
      zone: zoneText(at),
      title,
      description,
      tags: tags.map((tag) => `#${tag}`).join(' '),
      files: files.join(', '),
    };
  });
}
