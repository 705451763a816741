import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ArchiveInvalid } from '#libs/archive';
import { RestoreIntents } from '#libs/attachments';
import type { AuditSource } from '#libs/audit';
import { ObjectStore, passedBytes } from '#libs/storage';
import { ArchiveRefused } from './archive-refused.js';
import { BulkSlots } from './bulk-slots.js';
import { ForeignImport, type OpenedImport } from './foreign/foreign-import.js';
import type { ForeignOrder } from './foreign/foreign-order.js';
import { importerOf } from './foreign/recognise-foreign.js';
import type { ImportReport } from './import.dto.js';
import type { ImportFormat, ImportOptions } from './import-options.js';
import { ImportRecords } from './import-records.js';
import { ImportRunner } from './import-runner.js';
import { ImportStopped, ImportWatch } from './import-watch.js';
import { LINE_LIMIT_BYTES } from './line-limit.js';
import { peekBody } from './peek-body.js';
import { readJsonEvents } from './read-json-events.js';
import { readLines } from './read-lines.js';
import { SpooledBody } from './spooled-body.js';

export interface ImportRequest {
  /** As it was declared: `archive` is any ZIP; the format of another application only says what it should be. */
  format: ImportFormat;
  options: ImportOptions;
  /** What is said of another application's file. */
  foreign?: ForeignOrder;
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
    private readonly foreign: ForeignImport,
  ) {}

  /** Those whose senders do not wait are stopped: nothing is half done, and they can be sent again. */
  async onModuleDestroy(): Promise<void> {
    for (const watch of this.running.keys()) watch.stop(new ImportStopped());
    await Promise.allSettled(this.running.values());
  }

  /** Throws `overloaded`, ArchiveRefused, ImportInvalid, the failures of store and database; nothing was imported then. */
  run(body: Readable, request: ImportRequest): Promise<ImportReport> {
    return this.slots.run(async () => {
      await this.foreign.check(request.foreign ?? {});
      const { format, whole } = await recognised(body, request);
      const { watch, id } = await this.begin({ ...request, format });
      if (!isStreamed(format) || request.foreign?.format !== undefined)
        return this.fromSpool(whole, id, watch, { ...request, format });
      const lines = split(format, counted(whole, watch));
      const { options, source } = request;
      return this.runner.run(id, () => Promise.resolve({ format, lines }), options, source, watch);
    });
  }

  /** Takes the whole body in, and answers while the import goes on. Throws `overloaded`, and what kept the body from coming in. */
  async start(body: Readable, request: ImportRequest): Promise<number> {
    let received: (id: number) => void;
    const answer = new Promise<number>((resolve) => (received = resolve));
    const done = this.slots.run(async () => {
      await this.foreign.check(request.foreign ?? {});
      const { format, whole } = await recognised(body, request);
      const { watch, id } = await this.begin({ ...request, format });
      const work = this.fromSpool(whole, id, watch, { ...request, format }, () => received(id));
      this.running.set(watch, work);
      await work.finally(() => this.running.delete(watch));
    });
    done.catch((error: unknown) => this.logger.warn({ err: error }, 'An import came to nothing.'));
    return Promise.race([answer, done.then(() => answer)]);
  }

  private async begin({
    format,
    options,
    source,
    size,
  }: Omit<ImportRequest, 'foreign'>): Promise<{ id: number; watch: ImportWatch }> {
    const progress = {
      stage: isStreamed(format) ? ('events' as const) : ('receiving' as const),
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
    body: AsyncIterable<Buffer>,
    id: number,
    watch: ImportWatch,
    request: ImportRequest,
    received: () => void = () => undefined,
  ): Promise<ImportReport> {
    const spooled = new SpooledBody(this.store.spoolFolder);
    let opened: OpenedImport | undefined;
    const content = async () => {
      await spooled.receive(body, watch.signal, (bytes) => (watch.progress.bytes += bytes));
      received();
      opened = await this.open(spooled.path, id, watch, request);
      return opened.content;
    };
    try {
      return await this.runner.run(id, content, request.options, request.source, watch);
    } finally {
      await opened?.close();
      await spooled.remove();
    }
  }

  private async open(
    path: string,
    importId: number,
    watch: ImportWatch,
    { format, options: { dryRun }, foreign }: ImportRequest,
  ): Promise<OpenedImport> {
    if (isStreamed(format) && foreign?.format === undefined) {
      const file = await open(path);
      watch.progress.bytes = 0;
      const lines = split(format, counted(file.createReadStream({ autoClose: false }), watch));
      return { content: { format, lines }, close: () => file.close() };
    }
    const options = { ...foreign, importId, dryRun, watch };
    try {
      return format === 'archive' && foreign?.format === undefined
        ? await this.foreign.openZip(path, options)
        : await this.foreign.open(path, options);
    } catch (error) {
      throw error instanceof ArchiveInvalid ? new ArchiveRefused(error) : error;
    }
  }
}

function isStreamed(format: ImportFormat): format is 'ndjson' | 'json' {
  return format === 'ndjson' || format === 'json';
}

/** JSON may be another application's: how it begins says so, and only then it has to be on disk. */
async function recognised(
  body: AsyncIterable<Buffer>,
  { format, foreign }: ImportRequest,
): Promise<{ format: ImportFormat; whole: AsyncIterable<Buffer> }> {
  if (format !== 'json' || foreign?.format !== undefined) return { format, whole: body };
  const { head, whole } = await peekBody(body);
  const importer = await importerOf({ kind: 'json', head, read: () => Readable.from([head]) });
  return { format: importer?.name ?? format, whole };
}

async function* counted(body: AsyncIterable<Buffer>, { progress }: ImportWatch): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    progress.bytes += chunk.length;
    yield chunk;
    passedBytes(chunk.length);
  }
}

function split(format: 'ndjson' | 'json', chunks: AsyncIterable<Buffer>): ReturnType<typeof readLines> {
  return format === 'json' ? readJsonEvents(chunks, LINE_LIMIT_BYTES) : readLines(chunks, LINE_LIMIT_BYTES);
}
