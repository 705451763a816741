import { Temporal } from '@js-temporal/polyfill';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { csrfToken } from '#libs/auth';
import { CreateEvent, LIMITS, ZoneNames } from '#libs/events';
import { AssetStore } from '../assets/asset-store.js';
import { EventFilesQuery } from '../files/event-files.query.js';
import { fileLabel } from '../files/file-kind.js';
import { FileLimitsQuery } from '../files/file-limits.query.js';
import type { Present } from '../session/present.js';
import { StorageState } from '../session/storage-state.js';
import { fieldLimits } from '../settings/field-limits.js';
import { fileSize } from '../wording/file-size.js';
import type { ConflictView } from './conflict-view.js';
import { FAULT_FIELDS, type FormFault, thingsToFix } from './form-faults.js';
import type { FormFields } from './form-fields.js';
import { knownZone } from './known-zone.js';
import { momentAnswer } from './moment-words.js';
import { RecentZonesQuery } from './recent-zones.query.js';
import { type WrittenMoment, writtenMoment } from './written-moment.js';
import { zoneChoices } from './zone-choices.js';

/** What a form shows besides its fields. */
export interface FormState {
  fields: FormFields;
  /** Of the event that is being changed; null for a new one. */
  id: number | null;
  faults?: FormFault[];
  conflict?: ConflictView;
  /** Without script: the description as it will look. */
  isPreview?: boolean;
  /** Nothing of it was chosen yet, so that the browser's zone may take the place of the home zone. */
  isFresh?: boolean;
}

/** Builds the form as its templates take it. */
@Injectable()
export class EventFormViews {
  constructor(
    private readonly files: EventFilesQuery,
    private readonly limits: FileLimitsQuery,
    private readonly zones: RecentZonesQuery,
    private readonly zoneNames: ZoneNames,
    private readonly storage: StorageState,
    private readonly assets: AssetStore,
  ) {}

  async build(request: Request, { now, homeZone }: Present, state: FormState): Promise<object> {
    const { id, faults = [], conflict, isPreview = false, isFresh = false } = state;
    const timezone = await knownZone(this.zoneNames, state.fields.timezone, homeZone);
    const fields = { ...state.fields, timezone };
    const [limits, recent, held] = await Promise.all([
      this.limits.run(),
      this.zones.run(),
      id === null ? [] : this.files.run(id),
    ]);
    const moment = writtenMoment(fields);
    const isAway = this.storage.away() !== undefined;
    const error = (name: string) => faults.find(({ field }) => field === name)?.text ?? null;
    return {
      id,
      heading: id === null ? 'New event' : 'Edit event',
      action: id === null ? '/events/new' : `/events/${id}/edit`,
      csrf: csrfToken(request),
      script: this.assets.paths.form,
      fields,
      isFresh,
      errors: Object.fromEntries(FAULT_FIELDS.map((name) => [name, error(name)])),
      summary: faults.length ? summaryOf(faults) : null,
      conflict: conflict ?? null,
      titleMax: fieldLimits(CreateEvent, 'title').maxLength,
      descriptionMax: fieldLimits(CreateEvent, 'description').maxLength,
      tagsMax: LIMITS.tags,
      metadataMax: LIMITS.metadataBytes,
      metadataOpen: fields.metadata !== '',
      metadataLine: faults.find(({ line }) => line !== undefined)?.line ?? null,
      zones: zoneChoices(fields.timezone, [homeZone, ...recent], instantOf(moment) ?? now.toInstant()),
      answer: momentAnswer(moment, homeZone),
      isPreview,
      limits,
      away: isAway,
      heldCount: held.length,
      held: held.map(({ key, filename, contentType, sizeBytes, thumbnails, damage }) => ({
        key,
        picture: !isAway && !damage && thumbnails === 'made' ? `/attachments/${key}/small` : null,
        name: filename,
        label: fileLabel(contentType),
        size: fileSize(sizeBytes),
        goes: fields.remove.includes(key),
      })),
    };
  }
}

/** `more`: what it opens with when the page itself found one thing besides. */
function summaryOf(faults: FormFault[]) {
  return {
    lead: thingsToFix(faults.length),
    more: thingsToFix(faults.length + 1),
    links: faults.map(link),
  };
}

/** One of the things to fix, with what stands before it in the sentence. */
function link({ field, short, line }: FormFault, index: number, all: FormFault[]) {
  const before = index === 0 ? '' : index === all.length - 1 ? ' and ' : ', ';
  return { field, text: short, line: line ?? null, before };
}

function instantOf(moment: WrittenMoment): Temporal.Instant | undefined {
  if (moment.kind === 'unreadable') return undefined;
  return (moment.kind === 'skipped' ? moment.instead : moment.at).toInstant();
}
