import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Archive, ArchiveInvalid } from '#libs/archive';
import { RestoreIntents } from '#libs/attachments';
import type { AuditSource } from '#libs/audit';
import { ObjectStore, passedBytes } from '#libs/storage';
import { ArchiveRefused } from './archive-refused.js';
import { BulkSlots } from './bulk-slots.js';
import type { ImportContent } from './import-content.js';
import type { ImportReport } from './import.dto.js';
import type { ImportFormat, ImportOptions } from './import-options.js';
import { ImportRecords } from './import-records.js';
import { ImportRunner } from './import-runner.js';
import { ImportStopped, ImportWatch } from './import-watch.js';
import { LINE_LIMIT_BYTES } from './line-limit.js';
import { readJsonEvents } from './read-json-events.js';
import { readLines } from './read-lines.js';
import { SpooledBody } from './spooled-body.js';

export interface ImportRequest {
  format: ImportFormat;
  options: ImportOptions;
  source: AuditSource;
  /** Bytes that are announced, where they are. */
  size?: number;
}

/** Takes imports in: straight from the sender, or from a copy on disk where it is needed as a whole or the sender does not wait. */
@Injectable()
export class Imports implements OnModuleDestroy {
  private readonly logger = new Logger('import');
  private readonly running = new Map<ImportWatch, Promise<unknown>>();

  constructor(
    private readonly records: ImportRecords,
    private readonly runner: ImportRunner,
    private readonly intents: RestoreIntents,
    private readonly slots: BulkSlots,
    private readonly store: ObjectStore,
  ) {}

  /** Those whose senders do not wait are stopped: nothing is half done, and they can be sent again. */
  async onModuleDestroy(): Promise<void> {
    for (const watch of this.running.keys()) watch.stop(new ImportStopped());
    await Promise.allSettled(this.running.values());
  }

  /** Throws `overloaded`, ArchiveRefused, ImportInvalid, the failures of store and database; nothing was imported then. */
  run(body: Readable, request: ImportRequest): Promise<ImportReport> {
    return this.slots.run(async () => {
      const { watch, id } = await this.begin(request);
      if (request.format === 'archive') return this.fromSpool(body, id, watch, request);
      const lines = split(request.format, counted(body, watch));
      return this.runner.run(
        id,
        () => Promise.resolve({ format: request.format, lines } as ImportContent),
        request.options,
        request.source,
        watch,
      );
    });
  }

  /** Takes the whole body in, and answers while the import goes on. Throws `overloaded`, and what kept the body from coming in. */
  async start(body: Readable, request: ImportRequest): Promise<number> {
    let received: (id: number) => void;
    const answer = new Promise<number>((resolve) => (received = resolve));
    const whole = this.slots.run(async () => {
      const { watch, id } = await this.begin(request);
      const work = this.fromSpool(body, id, watch, request, () => received(id));
      this.running.set(watch, work);
      await work.finally(() => this.running.delete(watch));
    });
    whole.catch((error: unknown) => this.logger.warn({ err: error }, 'An import came to nothing.'));
    return Promise.race([answer, whole.then(() => answer)]);
  }

  private async begin({
    format,
    options,
    source,
    size,
  }: ImportRequest): Promise<{ id: number; watch: ImportWatch }> {
    const progress = {
      stage: format === 'archive' ? ('receiving' as const) : ('events' as const),
      bytes: 0,
      bytes_total: size ?? null,
      events: 0,
      files: 0,
      files_total: 0,
    };
    const id = await this.records.begin(format, options, source, progress);
    return { id, watch: new ImportWatch(id, progress, this.records, this.intents) };
  }

  private async fromSpool(
    body: Readable,
    id: number,
    watch: ImportWatch,
    { format, options, source }: ImportRequest,
    received: () => void = () => undefined,
  ): Promise<ImportReport> {
    const spooled = new SpooledBody(this.store.spoolFolder);
    let close: () => Promise<void> = () => Promise.resolve();
    const content = async (): Promise<ImportContent> => {
      await spooled.receive(body, watch.signal, (bytes) => (watch.progress.bytes += bytes));
      received();
      if (format === 'archive') {
        const archive = await openArchive(spooled.path);
        close = () => archive.close();
        return { format, archive };
      }
      const file = await open(spooled.path);
      close = () => file.close();
      watch.progress.bytes = 0;
      return { format, lines: split(format, counted(file.createReadStream({ autoClose: false }), watch)) };
    };
    try {
      return await this.runner.run(id, content, options, source, watch);
    } finally {
      await close();
      await spooled.remove();
    }
  }
}

async function* counted(body: AsyncIterable<Buffer>, { progress }: ImportWatch): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    progress.bytes += chunk.length;
    yield chunk;
    passedBytes(chunk.length);
  }
}

function split(format: ImportFormat, chunks: AsyncIterable<Buffer>): ReturnType<typeof readLines> {
  return format === 'json' ? readJsonEvents(chunks, LINE_LIMIT_BYTES) : readLines(chunks, LINE_LIMIT_BYTES);
}

async function openArchive(path: string): Promise<Archive> {
  try {
    return await Archive.open(path);
  } catch (error) {
    throw error instanceof ArchiveInvalid ? new ArchiveRefused(error) : error;
  }
}
