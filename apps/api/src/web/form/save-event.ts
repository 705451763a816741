import { Injectable } from '@nestjs/common';
import type { Principal } from '#libs/access';
import { AttachmentNotFound, RemoveAttachment } from '#libs/attachments';
import type { AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import { DomainError, ValidationError } from '#libs/errors';
import {
  EVENT_RULES,
  type EventResponse,
  EventsService,
  type EventUpload,
  GetEventQuery,
  eventETag,
  ZoneNames,
} from '#libs/events';
import { toErrorAnswer } from '#libs/http';
import { keyOwner } from '#libs/idempotency';
import { fileWords } from '../errors/file-words.js';
import { EventFilesQuery } from '../files/event-files.query.js';
import { changesOfForm } from './changes-of-form.js';
import { type FormFault, fault, faultOf } from './form-faults.js';
import type { FormFields } from './form-fields.js';
import { type ReadForm, readFormFields } from './read-form-fields.js';

/** What became of a form. Everything else is thrown: it belongs to no field. */
export type SaveOutcome =
  | { kind: 'saved'; id: number }
  | { kind: 'refused'; status: number; faults: FormFault[] }
  /** Another state is there than the one that the form was filled from. */
  | { kind: 'conflict'; theirs: EventResponse; etag: string; isNew: boolean };

export interface SaveContext {
  principal: Principal;
  source: AuditSource;
  upload?: EventUpload;
}

/** Saves the full form by the services of the API, and says what came of it in the words of the form. */
@Injectable()
export class SaveEvent {
  constructor(
    private readonly events: EventsService,
    private readonly getEvent: GetEventQuery,
    private readonly zones: ZoneNames,
    private readonly files: EventFilesQuery,
    private readonly removal: RemoveAttachment,
    private readonly database: Database,
  ) {}

  create(fields: FormFields, { principal, upload }: SaveContext): Promise<SaveOutcome> {
    return answering(async () => {
      const { event, faults } = await this.read(fields);
      if (faults.length) return { kind: 'refused', status: 400, faults };
      if (!EVENT_RULES.uid.accepts(fields.uid)) throw ValidationError.of('uid', EVENT_RULES.uid.message);
      const once = { owner: keyOwner(principal), key: fields.uid };
      try {
        const { body } = await this.events.create({ ...event, uid: fields.uid }, { once, upload });
        return { kind: 'saved', id: (JSON.parse(body) as EventResponse).id };
      } catch (error) {
        const before = isRepeat(error) ? await this.savedBefore(fields.uid) : undefined;
        if (before === undefined) throw error;
        return {
          kind: 'conflict',
          theirs: JSON.parse(before) as EventResponse,
          etag: eventETag(before),
          isNew: true,
        };
      }
    });
  }

  change(id: number, fields: FormFields, { source, upload }: SaveContext): Promise<SaveOutcome> {
    return answering(async () => {
      const read = await this.read(fields);
      const { patch, faults } = changesOfForm(await this.event(id), fields, read);
      if (faults.length) return { kind: 'refused', status: 400, faults };
      try {
        await this.events.patch(id, patch, fields.etag, upload);
      } catch (error) {
        if (!isChanged(error)) throw error;
        const json = await this.getEvent.run(id);
        const theirs = JSON.parse(json) as EventResponse;
        const isDone = Object.keys(changesOfForm(theirs, fields, read).patch).length === 0;
        if (!isDone || !(await this.holds(id, upload)))
          return { kind: 'conflict', theirs, etag: eventETag(json), isNew: false };
      }
      await this.remove(id, fields.remove, source);
      return { kind: 'saved', id };
    });
  }

  private async event(id: number): Promise<EventResponse> {
    return JSON.parse(await this.getEvent.run(id)) as EventResponse;
  }

  private async read(fields: FormFields): Promise<ReadForm> {
    try {
      return readFormFields({ ...fields, timezone: await this.zones.canonical(fields.timezone) });
    } catch (error) {
      if (!(error instanceof ValidationError) || error.errors[0].field !== 'timezone') throw error;
      const { event, faults } = readFormFields({ ...fields, timezone: 'UTC' });
      return { event, faults: [...faults, ...error.errors.flatMap((one) => faultOf(one) ?? [])] };
    }
  }

  /** The same form sent twice is saved once: whether its files are there already. */
  private async holds(id: number, upload: EventUpload | undefined): Promise<boolean> {
    if (!upload?.files.length) return true;
    const held = new Set((await this.files.run(id)).map(({ filename, sha256 }) => `${sha256} ${filename}`));
    return upload.files.every(({ filename, sha256 }) => held.has(`${sha256.toString('hex')} ${filename}`));
  }

  private async remove(id: number, keys: readonly string[], source: AuditSource): Promise<void> {
    if (keys.length === 0) return;
    const own = (await this.files.run(id)).filter(({ key }) => keys.includes(key));
    for (const { key } of own) {
      await this.removal.run(key, source).catch((error: unknown) => {
        if (!(error instanceof AttachmentNotFound)) throw error; // another window was faster
      });
    }
  }

  /** Index: events_uid_key. */
  private async savedBefore(uid: string): Promise<string | undefined> {
    const text = 'SELECT id::int FROM events WHERE uid = $1';
    const { rows } = await this.database.query<{ id: number }>({ text, values: [uid] });
    return rows[0] && this.getEvent.run(rows[0].id);
  }
}

/** Turns what was thrown about a field or a file into a refusal in the words of the form. */
async function answering(work: () => Promise<SaveOutcome>): Promise<SaveOutcome> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return refusal;
  }
}

/** Undefined for what belongs to no field. `sent`: bytes of the request. */
export function refusalOf(error: unknown, sent?: number): (SaveOutcome & { kind: 'refused' }) | undefined {
  if (!(error instanceof DomainError)) return undefined;
  const { status, body } = toErrorAnswer(error);
  const words = fileWords(body, 'your text is still in the form.', sent);
  if (words) {
    const text = `${words.text} The browser dropped the choice of files.`;
    return { kind: 'refused', status, faults: [fault('files', text, 'Files cannot be attached')] };
  }
  if (!(error instanceof ValidationError)) return undefined;
  const faults = error.errors.flatMap((one) => faultOf(one) ?? []);
  return faults.length ? { kind: 'refused', status, faults } : undefined;
}

function isRepeat(error: unknown): boolean {
  if (!(error instanceof DomainError)) return false;
  return error.errorCode === 'idempotency_mismatch' || error.info.field === 'uid';
}

function isChanged(error: unknown): boolean {
  return error instanceof DomainError && error.errorCode === 'precondition_failed';
}
