import { randomUUID } from 'node:crypto';
import { Temporal } from '@js-temporal/polyfill';
import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Principal } from '#libs/access';
import { type QuickLine, quickLine } from '#libs/capture';
import { Database } from '#libs/database';
import { DomainError, ValidationError } from '#libs/errors';
import {
  CreateEvent,
  type EventResponse,
  EventsService,
  GetEventQuery,
  LIMITS,
  ZoneNames,
} from '#libs/events';
import { keyOwner } from '#libs/idempotency';
import { Present } from '../session/present.js';
import { figure } from '../wording/figure.js';
import type { QuickAddBody, QuickPreviewQuery } from './quick-add.dto.js';

/** Reads a line and logs what it says, once for each `uid`. */
@Injectable()
export class LogLine {
  constructor(
    private readonly events: EventsService,
    private readonly getEvent: GetEventQuery,
    private readonly zones: ZoneNames,
    private readonly database: Database,
  ) {}

  /** What a line would log, without logging it. Throws ValidationError for a zone that is none. */
  async read({ line, timezone, literal }: QuickPreviewQuery, { now, homeZone }: Present): Promise<QuickLine> {
    const zone = timezone === undefined ? homeZone : await this.zones.canonical(timezone);
    return quickLine(line, now.withTimeZone(zone), literal === '1');
  }

  /** The sentence with which this line would be refused; null when it can be logged. */
  refusal(line: QuickLine): string | null {
    try {
      toEvent(line, randomUUID());
      return null;
    } catch (error) {
      if (error instanceof ValidationError) return error.errors[0].message;
      throw error;
    }
  }

  /** Throws ValidationError (field `line`) with a sentence for the one who wrote it. */
  async log(body: QuickAddBody, present: Present, principal: Principal): Promise<EventResponse> {
    if (body.at !== undefined) return this.logWaiting(body, body.at, present, principal);
    const line = await this.read(body, present);
    const event = toEvent(line, body.uid);
    try {
      return await this.create(event);
    } catch (error) {
      if (!(error instanceof DomainError) || error.errorCode !== 'conflict') throw error;
      const before = await this.loggedBefore(body.uid);
      // The same form sent twice is logged once; another line on a page that came back from history is another event.
      const isRepeat = before?.title === event.title && before.tags.join() === (event.tags ?? []).join();
      return isRepeat ? before : this.create({ ...event, uid: randomUUID() });
    }
  }

  /**
   * A line that waited for a connection since `at`, read as it was meant then. Its `uid` is its one identity: an answer that was
   * lost makes browsers send it again, also when the event was changed or deleted meanwhile.
   */
  private async logWaiting(
    body: QuickAddBody,
    at: string,
    { homeZone }: Present,
    principal: Principal,
  ): Promise<EventResponse> {
    const line = await this.read(body, new Present(Temporal.Instant.from(at), homeZone));
    const once = { owner: keyOwner(principal), key: body.uid };
    try {
      return await this.create(toEvent(line, body.uid), { once });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (!['conflict', 'idempotency_mismatch'].includes(error.errorCode)) throw error;
      const before = await this.loggedBefore(body.uid);
      if (!before) throw error;
      return before;
    }
  }

  private async create(
    event: CreateEvent,
    options?: Parameters<EventsService['create']>[1],
  ): Promise<EventResponse> {
    return JSON.parse((await this.events.create(event, options)).body) as EventResponse;
  }

  /** Index: events_uid_key. */
  private async loggedBefore(uid: string): Promise<EventResponse | undefined> {
    const text = 'SELECT id::int FROM events WHERE uid = $1';
    const { rows } = await this.database.query<{ id: number }>({ text, values: [uid] });
    return rows[0] && (JSON.parse(await this.getEvent.run(rows[0].id)) as EventResponse);
  }
}

/** Throws ValidationError (field `line`) for what cannot be logged. */
function toEvent({ title, tags, at }: QuickLine, uid: string): CreateEvent {
  if (title === '')
    throw refused(tags.length ? 'Write a few words besides the tags.' : 'Write a few words first.');
  const timestamp = at.toInstant().toString({ smallestUnit: 'millisecond' });
  const event = plainToInstance(CreateEvent, { title, tags, timestamp, timezone: at.timeZoneId, uid });
  const [fault] = validateSync(event);
  if (fault) throw refused(sentence(fault.property));
  return event;
}

function sentence(field: string): string {
  switch (field) {
    case 'title':
      return `A title has ${figure(LIMITS.title)} characters at most.`;
    case 'tags':
      return `${LIMITS.tags} tags at most, each of ${LIMITS.tag} characters at most.`;
    default:
      return 'That day is outside the years 1 to 9999.';
  }
}

function refused(message: string): ValidationError {
  return ValidationError.of('line', message);
}
