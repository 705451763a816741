import type { EventResponse } from '#libs/events';
import { livedAt } from '../timeline/event-row.js';
import { clockInDetail } from '../wording/clock.js';
import { type FormFields, NO_FIELDS } from './form-fields.js';
import { writtenMoment } from './written-moment.js';

/** The form as an event fills it. */
export function fieldsOfEvent(event: EventResponse, etag: string): FormFields {
  return {
    ...NO_FIELDS,
    ...momentFields(event),
    etag,
    title: event.title.replaceAll(/[\r\n]/g, ''), // which a field of one line cannot hold
    tags: event.tags.join(', '),
    description: (event.description ?? '').replaceAll('\r\n', '\n'),
    metadata: event.metadata === null ? '' : JSON.stringify(event.metadata, null, 2),
  };
}

function momentFields(
  event: Pick<EventResponse, 'timestamp' | 'timezone'>,
): Pick<FormFields, 'date' | 'time' | 'timezone' | 'fold'> {
  const at = livedAt(event);
  const fields = {
    date: at.toPlainDate().toString(),
    time: clockInDetail(at),
    timezone: event.timezone,
    fold: '',
  };
  const read = writtenMoment(fields);
  if (read.kind !== 'repeated') return fields;
  const isSecond = read.second.epochMilliseconds <= at.epochMilliseconds;
  return { ...fields, fold: isSecond ? '2' : '1' };
}
