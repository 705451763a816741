import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Temporal } from '@js-temporal/polyfill';
import { CreateEvent } from '#libs/events';
import { toFieldErrors } from '#libs/http';
import { type FormFault, fault, faultOf } from './form-faults.js';
import type { FormFields } from './form-fields.js';
import { writtenMetadata } from './written-metadata.js';
import { type WrittenMoment, writtenMoment } from './written-moment.js';
import { writtenTags } from './written-tags.js';

/** What the form says. With faults it cannot be saved. */
export interface ReadForm {
  event: CreateEvent;
  faults: FormFault[];
}

/** The fields as the API would take them, judged by the API's own rules. `timezone` must be known to exist. */
export function readFormFields(fields: FormFields): ReadForm {
  const moment = writtenMoment(fields);
  const metadata = writtenMetadata(fields.metadata);
  const at = momentOf(moment);
  const event = plainToInstance(CreateEvent, {
    title: fields.title,
    tags: writtenTags(fields.tags),
    description: fields.description === '' ? null : fields.description,
    timezone: fields.timezone,
    ...(at && { timestamp: at.toInstant().toString({ smallestUnit: 'millisecond' }) }),
    ...(metadata.fault === undefined && { metadata: metadata.value }),
  });
  const faults = toFieldErrors(validateSync(event)).flatMap((error) => faultOf(error) ?? []);
  if (moment.kind === 'unreadable') faults.push(fault(moment.field, moment.sentence));
  if (moment.kind === 'skipped') faults.push(fault('time', 'That time does not exist: clocks go forward.'));
  if (metadata.fault) faults.push(metadataFault(metadata.fault));
  return { event, faults };
}

function momentOf(moment: WrittenMoment): Temporal.ZonedDateTime | undefined {
  return moment.kind === 'moment' || moment.kind === 'repeated' ? moment.at : undefined;
}

function metadataFault({ sentence, line }: { sentence: string; line: number | null }): FormFault {
  if (line === null) return fault('metadata', sentence);
  return { ...fault('metadata', sentence, 'Metadata is not valid JSON'), line };
}
