import type { Temporal } from '@js-temporal/polyfill';
import { Injectable } from '@nestjs/common';
import { quickLine } from '#libs/capture';
import { ValidationError } from '#libs/errors';
import { ZoneNames } from '#libs/events';
import type { Present } from '../session/present.js';
import { clock } from '../wording/clock.js';
import type { FormState } from './event-form-view.js';
import { fault } from './form-faults.js';
import { type FormFields, NO_FIELDS } from './form-fields.js';
import type { NewEventQuery } from './new-event.dto.js';
import { knownZone } from './known-zone.js';
import { tidyJson } from './tidy-json.js';
import { writtenMetadata } from './written-metadata.js';

const USE = /^use (\d\d:\d\d(?::\d\d)?)$/;

/** Fills in what nobody has written yet, and does what the form's buttons beside Save do. */
@Injectable()
export class Prefill {
  constructor(private readonly zones: ZoneNames) {}

  /** A new event: now and at home, but for what the address says. Throws ValidationError for a zone that is none. */
  async fields(query: NewEventQuery, { now, homeZone }: Present): Promise<FormFields> {
    const zone = query.timezone ? await this.zones.canonical(query.timezone) : homeZone;
    const line = quickLine(query.line ?? '', now.withTimeZone(zone), query.literal === '1');
    const fields = { ...NO_FIELDS, ...momentOf(line.at), title: line.title, tags: line.tags.join(', ') };
    const { title, description, tags, date } = query;
    const given = Object.entries({ title, description, tags, date });
    return {
      ...fields,
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== '')),
    };
  }

  /** The form as it is after one of those buttons. */
  async act(fields: FormFields, present: Present): Promise<Omit<FormState, 'id'>> {
    const { act } = fields;
    const still = { ...fields, act: '' };
    if (act === 'back') return { fields: still };
    if (act === 'preview') return { fields: still, isPreview: true };
    if (act === 'now')
      return {
        fields: {
          ...still,
          ...momentOf(
            present.now.withTimeZone(await knownZone(this.zones, fields.timezone, present.homeZone)),
          ),
        },
      };
    if (act === 'tidy') return tidied(still);
    const time = USE.exec(act)?.[1];
    if (time === undefined) throw ValidationError.of('act', 'is not known here: check its spelling');
    return { fields: { ...still, time } };
  }
}

/** A text with a fault stays as it is, and says so. */
function tidied(fields: FormFields): Omit<FormState, 'id'> {
  const { fault: found } = writtenMetadata(fields.metadata);
  if (found) {
    const line = found.line ?? undefined;
    return { fields, faults: [{ ...fault('metadata', found.sentence), line }] };
  }
  return { fields: { ...fields, metadata: tidyJson(fields.metadata) } };
}

function momentOf(at: Temporal.ZonedDateTime): Pick<FormFields, 'date' | 'time' | 'timezone'> {
  return { date: at.toPlainDate().toString(), time: clock(at), timezone: at.timeZoneId };
}
