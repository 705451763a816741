import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AttachmentsService, Captures, failpoint, fingerprint, type ReceivedFile } from '#libs/attachments';
import { Audit, type AuditSource } from '#libs/audit';
import { type AppConfig, ConfigService } from '#libs/config';
import { Database, type Queryable, type Transaction, violatedConstraint } from '#libs/database';
import { ValidationError } from '#libs/errors';
import { type Answer, Idempotency, type IdempotentRequest, type ReplayableAnswer } from '#libs/idempotency';
import type { CreateEvent, EventResponse, PatchEvent } from './event.dto.js';
import { EventChanged, EventNotFound, UidTaken } from './event.errors.js';
import { eventETag, matches } from './event-etag.js';
import { LIMITS } from './event-rules.js';
import { EVENT_COLUMNS } from './event-json.js';
import { GetEventQuery } from './get-event.query.js';
import { parseInstant } from '#libs/time';
import { mergePatch } from './merge-patch.js';
import { ZoneNames } from './zone-names.js';

const INSERT = `
  WITH e AS (
    INSERT INTO events (title, description, "timestamp", tags, metadata, timezone, uid)
    VALUES ($1, $2, coalesce($3::timestamptz, date_trunc('milliseconds', now())), $4, $5,
            coalesce($6, (SELECT value #>> '{}' FROM settings WHERE name = 'timezone'), $8), coalesce($7::uuid, gen_random_uuid()))
    RETURNING *
  ) SELECT row_to_json(r)::text AS json FROM (SELECT ${EVENT_COLUMNS} FROM e) r`;

const UPDATE = `
  UPDATE events SET title = $2, description = $3, "timestamp" = $4, tags = $5, metadata = $6, timezone = $7,
                    updated_at = greatest(date_trunc('milliseconds', now()), updated_at + interval '1 millisecond')
  WHERE id = $1`;

const DELETE = 'DELETE FROM events WHERE id = $1 RETURNING uid';

const LOCK = 'SELECT 1 FROM events WHERE id = $1 FOR UPDATE';

/** Files that are to be attached to an event as it is made. */
export interface EventUpload {
  files: readonly ReceivedFile[];
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

export interface CreateOptions {
  once?: Omit<IdempotentRequest, 'request'>;
  upload?: EventUpload;
  /** The token, when it is one that may capture and nothing more. */
  capturedBy?: number;
}

export interface DeleteOptions {
  /** Validators of the state that is to be removed. */
  ifMatch?: string;
  /** Who asked for it, for the audit log. */
  source?: AuditSource;
}

type Claim = (connection: Queryable, eventId: number) => Promise<void>;

/** The write model of events: rules and transactions. Answers are JSON text in the shape of EventResponse. */
@Injectable()
export class EventsService {
  constructor(
    private readonly database: Database,
    private readonly getEvent: GetEventQuery,
    private readonly zones: ZoneNames,
    private readonly idempotency: Idempotency,
    private readonly attachments: AttachmentsService,
    private readonly captures: Captures,
    private readonly audit: Audit,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /**
   * Logs an event (in the owner's zone, unless it names one), once for each idempotency key, and with its files or not at all.
   * Throws UidTaken, ValidationError, and what AttachmentsService throws.
   */
  async create(
    event: CreateEvent,
    { once, upload, capturedBy }: CreateOptions = {},
  ): Promise<ReplayableAnswer> {
    const zone = event.timezone === undefined ? null : await this.zones.canonical(event.timezone);
    const insert = async (connection: Queryable, claim?: Claim): Promise<Answer> => {
      const made = await insertEvent(connection, event, zone, this.config.get('TIMEZONE', { infer: true }));
      const id = idOf(made);
      if (capturedBy !== undefined) await this.captures.remember(connection, id, capturedBy);
      await claim?.(connection, id);
      const body = claim ? await this.getEvent.run(id, connection) : made;
      return { status: 201, location: `/api/events/${id}`, body };
    };
    if (upload && upload.files.length > 0) {
      const request = { route: 'POST /api/events', event, files: upload.files.map(fingerprint) };
      const known = once && (await this.idempotency.find({ ...once, request }));
      if (known) return known;
      return this.attachments.attachToNew(
        upload.files,
        (claim) => this.commit((tx) => insert(tx, claim), once && { ...once, request }),
        upload.signal,
      );
    }
    if (once || capturedBy !== undefined) return this.commit(insert, once && { ...once, request: event });
    return { ...(await insert(this.database)), replayed: false }; // one statement needs no transaction around it
  }

  /**
   * Changes the fields that the patch names, together with `upload`'s files or not at all. Throws EventNotFound, EventChanged
   * when `ifMatch` does not name the present state, ValidationError, and what AttachmentsService throws.
   */
  async patch(id: number, patch: PatchEvent, ifMatch?: string, upload?: EventUpload): Promise<string> {
    const timezone = patch.timezone === undefined ? undefined : await this.zones.canonical(patch.timezone);
    const change = (claim?: (tx: Queryable) => Promise<void>): Promise<string> =>
      this.database.transaction(async (tx) => {
        await tx.query(LOCK, [id]);
        const before = await this.getEvent.run(id, tx);
        if (ifMatch !== undefined && !matches(ifMatch, eventETag(before))) throw new EventChanged(id);
        const event = JSON.parse(before) as EventResponse;
        const after = applyPatch(event, { ...patch, timezone });
        const isSame = isEqual(event, after);
        if (!isSame) {
          await saying(after, () =>
            tx.query({ name: 'update-event', text: UPDATE, values: [id, ...changeable(after)] }),
          );
        }
        await claim?.(tx);
        return isSame && !claim ? before : this.getEvent.run(id, tx);
      });
    if (!upload?.files.length) return change();
    const answer = await this.attachments.attachWith(
      id,
      upload.files,
      async (claim) => ({ status: 200, body: await change(claim), replayed: false }),
      upload.signal,
    );
    return answer.body;
  }

  /** Removes the event for good. Throws EventNotFound, EventChanged when `ifMatch` does not name the present state. */
  async delete(id: number, { ifMatch, source = { address: null } }: DeleteOptions = {}): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(LOCK, [id]); // before its attachments, as uploads do
      if (ifMatch !== undefined && !matches(ifMatch, eventETag(await this.getEvent.run(id, tx)))) {
        throw new EventChanged(id);
      }
      await this.attachments.discardAll(tx, id);
      const { rows } = await tx.query<{ uid: string }>({ name: 'delete-event', text: DELETE, values: [id] });
      const [event] = rows;
      if (!event) throw new EventNotFound(id);
      await this.audit.record({ action: 'event.deleted', ...source, details: { id, uid: event.uid } }, tx);
      await failpoint('delete.before_commit');
    });
    await failpoint('delete.after_commit');
  }

  private async commit(
    work: (tx: Transaction) => Promise<Answer>,
    request: IdempotentRequest | undefined,
  ): Promise<ReplayableAnswer> {
    if (request) return this.idempotency.once(request, work);
    return { ...(await this.database.transaction(work)), replayed: false };
  }
}

async function insertEvent(
  connection: Queryable,
  event: CreateEvent,
  zone: string | null,
  homeZone: string,
): Promise<string> {
  const { title, description = null, tags = [], metadata = null, uid = null } = event;
  const instant = event.timestamp === undefined ? null : parseInstant(event.timestamp)?.toISOString();
  const values = [
    title,
    description,
    instant,
    tags,
    metadata && JSON.stringify(metadata),
    zone,
    uid,
    homeZone,
  ];
  return saying(event, async () => {
    const { rows } = await connection.query<{ json: string }>({ name: 'create-event', text: INSERT, values });
    return rows[0]?.json ?? '';
  });
}

/** Turns the constraints that only the database can check into the sentence that belongs to them. */
async function saying<Result>({ uid }: { uid?: string }, statement: () => Promise<Result>): Promise<Result> {
  try {
    return await statement();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'events_uid_key') throw new UidTaken(uid ?? '');
    if (constraint === 'events_local_date_range') {
      throw ValidationError.of('timestamp', 'must fall on a day of the years 0001 to 9999 in its time zone');
    }
    throw error;
  }
}

function applyPatch(event: EventResponse, patch: PatchEvent): EventResponse {
  const { metadata: metadataPatch, timestamp, ...fields } = patch;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const after: EventResponse = { ...event, ...given };
  if (timestamp !== undefined) after.timestamp = parseInstant(timestamp)?.toISOString() ?? event.timestamp;
  if (metadataPatch === null) after.metadata = null;
  if (metadataPatch) after.metadata = withinLimit(mergePatch(event.metadata, metadataPatch));
  return after;
}

function withinLimit(metadata: Record<string, unknown>): Record<string, unknown> {
  if (Buffer.byteLength(JSON.stringify(metadata)) > LIMITS.metadataBytes) {
    throw ValidationError.of(
      'metadata',
      `must have ${LIMITS.metadataBytes.toLocaleString('en')} bytes at most after the change`,
    );
  }
  return metadata;
}

function changeable({ title, description, timestamp, tags, metadata, timezone }: EventResponse): unknown[] {
  return [title, description, timestamp, tags, metadata && JSON.stringify(metadata), timezone];
}

function comparable({ title, description, timestamp, tags, metadata, timezone }: EventResponse): unknown {
  return { title, description, timestamp, tags, metadata, timezone };
}

function isEqual(before: EventResponse, after: EventResponse): boolean {
  return isDeepStrictEqual(comparable(before), comparable(after)); // whatever the order of keys in metadata
}

function idOf(json: string): number {
  return (JSON.parse(json) as EventResponse).id;
}
