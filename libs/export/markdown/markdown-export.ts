import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { ARCHIVE_LIMITS, type ArchiveException, ArchiveWriter } from '#libs/archive';
import { Database } from '#libs/database';
import { DomainError } from '#libs/errors';
import type { EventFilter, EventResponse } from '#libs/events';
import { AttachmentCopy } from '../attachment-copy.js';
import { attachmentsOf } from '../attachments-of.js';
import { BulkSlots } from '../bulk-slots.js';
import { copyEvents } from '../copy-events.js';
import { LINE_LIMIT_BYTES } from '../line-limit.js';
import { readLines } from '../read-lines.js';
import { withSnapshot } from '../with-snapshot.js';
import { localClock } from './local-moment.js';
import { NotePaths } from './note-paths.js';
import { writeNote } from './write-note.js';

/** Lists files that are not as their notes say. */
const DAMAGE_PATH = 'files-not-whole.txt';
/** A ZIP's entries are also what an import takes at most; one is for the list of damage. */
const MOST = ARCHIVE_LIMITS.entries - 1;

/** Writes one note an event, and the files beside it, into a ZIP. */
@Injectable()
export class MarkdownExport {
  constructor(
    private readonly database: Database,
    private readonly slots: BulkSlots,
    private readonly files: AttachmentCopy,
  ) {}

  /**
   * Everything of the filter, as it is at this moment, with memory independent of the files' sizes. Throws `overloaded` and
   * `validation_error` before anything is written; rejects and destroys the output when anything fails midway.
   */
  write(filter: EventFilter, output: Writable): Promise<void> {
    return this.slots.run(async () => {
      const writer = new ArchiveWriter(new Date());
      let sending: Promise<void> | undefined;
      const send = () => (sending = pipeline(writer.output, output));
      try {
        await this.fill(writer, filter, send);
        await sending;
      } catch (error) {
        writer.output.destroy();
        await sending?.catch(() => undefined); // what came of the failure, or what it came from
        throw error;
      }
    });
  }

  private async fill(writer: ArchiveWriter, filter: EventFilter, send: () => Promise<void>): Promise<void> {
    const paths = new Map<string, string>();
    // The connection is free again as soon as the notes are out: files may take hours.
    const attachments = await withSnapshot(this.database, filter, async (client, where) => {
      const listed = await attachmentsOf(client, where, MOST + 1);
      refuseTooMany(listed.length + (await eventCount(client, where)));
      send().catch(() => undefined); // its failure closes the writer, and is told by whoever called
      const names = new NotePaths();
      for await (const { bytes } of readLines(copyEvents(client, where), LINE_LIMIT_BYTES)) {
        await addNote(writer, JSON.parse(bytes.toString()) as EventResponse, names, paths);
      }
      return listed;
    });
    const exceptions = await this.files.run(attachments, writer, {}, ({ key }) => paths.get(key) ?? key);
    if (Object.keys(exceptions).length > 0) {
      await writer.add(DAMAGE_PATH, once(damageText(exceptions)), true);
    }
    writer.end();
  }
}

async function addNote(
  writer: ArchiveWriter,
  event: EventResponse,
  names: NotePaths,
  paths: Map<string, string>,
): Promise<void> {
  const place = names.next(event.local_date, localClock(event.timestamp, event.timezone), event.title);
  const files = event.attachments.map((attachment) => {
    const { path, fromNote } = place.file(attachment.filename);
    paths.set(attachment.key, path);
    return { ...attachment, fromNote };
  });
  await writer.add(place.note, once(writeNote(event, files)), true);
}

async function eventCount(client: PoolClient, where: string): Promise<number> {
  const statement = `SELECT count(*)::int AS n FROM (SELECT FROM events e WHERE ${where} LIMIT ${MOST + 1}) few`;
  const { rows } = await client.query<{ n: number }>(statement);
  return rows[0]?.n ?? 0;
}

function refuseTooMany(entries: number): void {
  if (entries <= MOST) return;
  const detail = `These are more than ${MOST.toLocaleString('en')} notes and files, as many as one ZIP can hold. Export them in parts, by year for instance.`;
  throw new DomainError('validation_error', detail, { max: MOST });
}

function damageText(exceptions: Record<string, ArchiveException>): string {
  const lines = Object.entries(exceptions).map(([path, { reason }]) => `${path}: ${reason}`);
  return `These files are not here as their notes describe them.\n\n${lines.join('\n')}\n`;
}

function once(text: string): AsyncIterable<Buffer> {
  return Readable.from([Buffer.from(text)]);
}
