import { Injectable, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { Audit, type AuditSource } from '#libs/audit';
import type { EventFilter } from '#libs/events';
import { toDomainError } from '#libs/database';
import { ArchiveExport } from './archive-export.js';
import { beginZip } from './begin-zip.js';
import { type EventChange, EventExport, type ExportFormat } from './event-export.js';
import { MarkdownExport } from './markdown/markdown-export.js';

/** How long a reader may take nothing at all before the connection is closed. */
const STALLED_MS = 30_000;

const MEDIA_TYPES: Record<ExportFormat, string> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/** Answers with what is taken out, to be saved as a file, and leaves a trace of it. The API and the pages both call it. */
@Injectable()
export class AnswerExport {
  private readonly logger = new Logger('export');

  constructor(
    private readonly eventExport: EventExport,
    private readonly archiveExport: ArchiveExport,
    private readonly notes: MarkdownExport,
    private readonly audit: Audit,
  ) {}

  /** `linked` puts addresses of files into each event. A failure midway breaks the connection, here and below. */
  async events(
    filter: EventFilter,
    format: ExportFormat,
    source: AuditSource,
    response: Response,
    linked?: EventChange,
  ): Promise<void> {
    await this.record(source, { format, ...(linked && { include_urls: true }) });
    response.set('Content-Type', `${MEDIA_TYPES[format]}; charset=utf-8`);
    response.set(
      'Content-Disposition',
      `attachment; filename="lifelog-${new Date().toISOString().slice(0, 10)}.${format}"`,
    );
    response.setTimeout(STALLED_MS, () => response.destroy()); // a reader that stopped reading holds a connection
    await this.eventExport.write(filter, format, response, linked);
  }

  async archive(filter: EventFilter, source: AuditSource, response: Response): Promise<void> {
    await this.record(source, { format: 'archive' });
    beginZip(response);
    await this.archiveExport.write(filter, response);
  }

  async markdown(filter: EventFilter, source: AuditSource, response: Response): Promise<void> {
    await this.record(source, { format: 'markdown' });
    beginZip(response, '-markdown');
    await this.notes.write(filter, response);
  }

  /** In the server's log where the database has no room for it: a full disk must not shut the way out. */
  private async record(source: AuditSource, details: Record<string, unknown>): Promise<void> {
    try {
      await this.audit.record({ action: 'events.exported', ...source, details });
    } catch (error) {
      if (toDomainError(error)?.errorCode !== 'storage_full') throw error;
      const exported = { ...details, address: source.address, principal: source.principal };
      this.logger.warn(exported, 'Events were exported; the audit log has no room to say so.');
    }
  }
}
