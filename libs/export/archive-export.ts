import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_LIMITS,
  ARCHIVE_VERSION,
  ArchiveWriter,
  type Manifest,
  EVENTS_PATH,
} from '#libs/archive';
import { Database } from '#libs/database';
import { DomainError } from '#libs/errors';
import type { EventFilter } from '#libs/events';
import { AttachmentCopy } from './attachment-copy.js';
import { attachmentsOf, type ListedAttachment } from './attachments-of.js';
import { BulkSlots } from './bulk-slots.js';
import { copyEvents } from './copy-events.js';
import { ndjsonWithEnd } from './ndjson-with-end.js';
import { withSnapshot } from './with-snapshot.js';

/** Events and manifest. */
const OTHER_ENTRIES = 2;

/** Writes events and the bytes of their attachments into one ZIP. */
@Injectable()
export class ArchiveExport {
  constructor(
    private readonly database: Database,
    private readonly slots: BulkSlots,
    private readonly files: AttachmentCopy,
  ) {}

  /**
   * Everything of the filter, as it is at this moment, with memory independent of its size. Throws `overloaded` and
   * `validation_error` before anything is written; rejects and destroys the output when anything fails midway. Damage of single
   * attachments is no such failure: the manifest names them, because a log with one bad file must still have backups.
   */
  write(filter: EventFilter, output: Writable): Promise<Manifest> {
    return this.slots.run(async () => {
      const writer = new ArchiveWriter(new Date());
      let sending: Promise<void> | undefined;
      const send = () => (sending = pipeline(writer.output, output));
      try {
        const manifest = await this.fill(writer, filter, send);
        await sending;
        return manifest;
      } catch (error) {
        writer.output.destroy();
        await sending?.catch(() => undefined); // what came of the failure, or what it came from
        throw error;
      }
    });
  }

  private async fill(
    writer: ArchiveWriter,
    filter: EventFilter,
    send: () => Promise<void>,
  ): Promise<Manifest> {
    const exportedAt = new Date().toISOString();
    const files: Manifest['files'] = {};
    let events = 0;
    // The connection is free again as soon as the events are out: files may take hours.
    const attachments = await withSnapshot(this.database, filter, async (client, where) => {
      const listed = await attachmentsOf(client, where, ARCHIVE_LIMITS.entries - OTHER_ENTRIES + 1);
      refuseTooMany(listed);
      send().catch(() => undefined); // its failure closes the writer, and is told by whoever called
      const lines = ndjsonWithEnd(copyEvents(client, where), (count) => (events = count));
      files[EVENTS_PATH] = await writer.add(EVENTS_PATH, lines, true);
      return listed;
    });
    const exceptions = await this.files.run(attachments, writer, files);
    const manifest: Manifest = {
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      exported_at: exportedAt,
      counts: { events, attachments: attachments.length },
      files,
      ...(Object.keys(exceptions).length > 0 && { exceptions }),
    };
    writer.finish(manifest);
    return manifest;
  }
}

function refuseTooMany(listed: ListedAttachment[]): void {
  const most = ARCHIVE_LIMITS.entries - OTHER_ENTRIES;
  if (listed.length <= most) return;
  const detail = `These events have more than ${most.toLocaleString('en')} attachments, as many as one archive can hold. Export them in parts, by year for instance.`;
  throw new DomainError('validation_error', detail, { max: most });
}
