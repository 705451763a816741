import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ArchiveInvalid } from '#libs/archive';
import { RestoreIntents } from '#libs/attachments';
import { ObjectStore, passedBytes } from '#libs/storage';
import { ArchiveRefused } from './archive-refused.js';
import { BulkSlots } from './bulk-slots.js';
import { ForeignImport, type OpenedImport } from './foreign/foreign-import.js';
import { importerOf } from './foreign/recognise-foreign.js';
import type { ImportReport } from './import.dto.js';
import type { ImportFormat } from './import-options.js';
import type { ImportOrder, ImportRequest } from './import-request.js';
import { KeptFiles } from './kept-files.js';
import { toldFormat } from './told-format.js';
import { ImportRecords } from './import-records.js';
import { ImportRunner } from './import-runner.js';
import { ImportStopped, ImportWatch } from './import-watch.js';
import { LINE_LIMIT_BYTES } from './line-limit.js';
import { peekBody } from './peek-body.js';
import { readJsonEvents } from './read-json-events.js';
import { type Line, readManyLines } from './read-lines.js';
import { SpooledBody } from './spooled-body.js';

/** Enough to tell what a file is. */
const HEAD_END = 64 * 1024 - 1;

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
    private readonly kept: KeptFiles,
  ) {}

  /** Those whose senders do not wait are stopped: nothing is half done, and they can be sent again. */
  async onModuleDestroy(): Promise<void> {
    for (const watch of this.running.keys()) watch.stop(new ImportStopped('The server was shut down.'));
    await Promise.allSettled(this.running.values());
  }

  /** Throws `overloaded`, ArchiveRefused, ImportInvalid, the failures of store and database; nothing was imported then. */
  run(body: Readable, request: ImportRequest): Promise<ImportReport> {
    return this.slots.run(async () => {
      await this.foreign.check(request.foreign ?? {});
      const { format, whole } = await recognised(body, request);
      const { watch, id } = await this.begin({ ...request, format });
      if (!isStreamed(format) || request.foreign?.format !== undefined)
        return this.fromSpool(receiving(whole, watch), id, watch, { ...request, format });
      const lines = split(format, counted(whole, watch));
      const { options, source } = request;
      return this.runner.run(id, () => Promise.resolve({ format, lines }), options, source, watch);
    });
  }

  /**
   * Takes the whole body in, and answers while the import goes on. `order` is asked for when the file is in: in a form, what is to become of
   * it may stand behind it. Throws `overloaded`, and what kept the body from coming in.
   */
  async start(
    body: Readable,
    request: ImportRequest,
    order: () => Promise<ImportOrder> = () => Promise.resolve(request),
  ): Promise<number> {
    let received: (id: number) => void;
    const answer = new Promise<number>((resolve) => (received = resolve));
    const done = this.slots.run(async () => {
      await this.foreign.check(request.foreign ?? {});
      const { format, whole } = await recognised(body, request);
      if (request.options.keep) await this.kept.clear();
      const { watch, id } = await this.begin({ ...request, format });
      watch.progress.stage = 'receiving';
      const fill = async (spooled: SpooledBody, wanted: ImportOrder) => {
        await receiving(whole, watch)(spooled);
        const { options, foreign } = await order();
        await this.foreign.check(foreign ?? {});
        Object.assign(wanted.options, options);
        wanted.foreign = foreign;
        await this.records.received(id, watch.progress.bytes, options);
        watch.progress.bytes_total = watch.progress.bytes;
        received(id);
      };
      await this.follow(watch, this.fromSpool(fill, id, watch, { ...request, format }));
    });
    return this.answered(answer, done);
  }

  /** Another try with the file of an import that was kept; answers its number at once. Throws `conflict` when it is gone, `overloaded`. */
  async again(of: { id: number; name: string | null }, request: ImportRequest): Promise<number> {
    let received: (id: number) => void;
    const answer = new Promise<number>((resolve) => (received = resolve));
    const done = this.slots.run(async () => {
      await this.foreign.check(request.foreign ?? {});
      const spooled = new SpooledBody(this.store.spoolFolder);
      const { size } = await this.kept.take(of.id, spooled.path);
      const order = {
        ...request,
        name: of.name ?? undefined,
        size,
        format: await formatOf(spooled.path, request),
      };
      const { watch, id } = await this.begin(order);
      received(id);
      await this.follow(
        watch,
        this.fromSpool(() => Promise.resolve(), id, watch, order, spooled),
      );
    });
    return this.answered(answer, done);
  }

  private answered(answer: Promise<number>, done: Promise<void>): Promise<number> {
    done.catch((error: unknown) => this.logger.warn({ err: error }, 'An import came to nothing.'));
    return Promise.race([answer, done.then(() => answer)]);
  }

  private async follow(watch: ImportWatch, work: Promise<unknown>): Promise<void> {
    this.running.set(watch, work);
    await work.finally(() => this.running.delete(watch));
  }

  private async begin({
    format,
    options,
    source,
    size,
    name,
  }: Omit<ImportRequest, 'foreign'> & { format: ImportFormat }): Promise<{ id: number; watch: ImportWatch }> {
    const progress = {
      stage: isStreamed(format) ? ('events' as const) : ('receiving' as const),
      bytes: 0,
      bytes_total: size ?? null,
      events: 0,
      files: 0,
      files_total: 0,
    };
    const id = await this.records.begin(format, options, source, progress, name);
    return { id, watch: new ImportWatch(id, progress, this.records, this.intents) };
  }

  private async fromSpool(
    fill: (spooled: SpooledBody, wanted: ImportOrder) => Promise<void>,
    id: number,
    watch: ImportWatch,
    request: ImportRequest & { format: ImportFormat },
    spooled = new SpooledBody(this.store.spoolFolder),
  ): Promise<ImportReport> {
    const options = { ...request.options };
    const wanted = { ...request, options };
    let opened: OpenedImport | undefined;
    let isWhole = false;
    watch.onNothing = async () => {
      if (options.keep && isWhole) await this.keep(id, spooled.path);
    };
    const content = async () => {
      await fill(spooled, wanted);
      isWhole = true;
      opened = await this.open(spooled.path, id, watch, wanted);
      return opened.content;
    };
    try {
      return await this.runner.run(id, content, options, request.source, watch);
    } finally {
      await opened?.close();
      await spooled.remove();
    }
  }

  /** Only saves another upload: what came of the import is told without it. */
  private async keep(id: number, path: string): Promise<void> {
    try {
      await this.kept.keep(id, path);
    } catch (error) {
      this.logger.warn({ err: error, import: id }, 'The file of an import could not be kept.');
    }
  }

  private async open(
    path: string,
    importId: number,
    watch: ImportWatch,
    { format, options: order, foreign }: ImportRequest & { format: ImportFormat },
  ): Promise<OpenedImport> {
    if (isStreamed(format) && foreign?.format === undefined) {
      const file = await open(path);
      watch.progress.bytes = 0;
      const lines = split(format, counted(file.createReadStream({ autoClose: false }), watch));
      return { content: { format, lines }, close: () => file.close() };
    }
    const options = { ...foreign, importId, order, watch };
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

async function formatOf(path: string, request: ImportRequest): Promise<ImportFormat> {
  const head = createReadStream(path, { end: HEAD_END });
  try {
    return (await recognised(head, request)).format;
  } finally {
    head.destroy();
  }
}

/** JSON may be another application's: how it begins says so, and only then it has to be on disk. */
async function recognised(
  body: AsyncIterable<Buffer>,
  { format, foreign }: ImportRequest,
): Promise<{ format: ImportFormat; whole: AsyncIterable<Buffer> }> {
  if (format !== undefined && (format !== 'json' || foreign?.format !== undefined))
    return { format, whole: body };
  const { head, whole } = await peekBody(body);
  const told = format ?? toldFormat(head);
  if (told !== 'json' || foreign?.format !== undefined) return { format: told, whole };
  const importer = await importerOf({ kind: 'json', head, read: () => Readable.from([head]) });
  return { format: importer?.name ?? told, whole };
}

function receiving(body: AsyncIterable<Buffer>, watch: ImportWatch): (spooled: SpooledBody) => Promise<void> {
  return (spooled) => spooled.receive(body, watch.signal, (bytes) => (watch.progress.bytes += bytes));
}

async function* counted(body: AsyncIterable<Buffer>, { progress }: ImportWatch): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    progress.bytes += chunk.length;
    yield chunk;
    passedBytes(chunk.length);
  }
}

function split(format: 'ndjson' | 'json', chunks: AsyncIterable<Buffer>): AsyncIterable<Line[]> {
  const read = format === 'json' ? readJsonEvents : readManyLines;
  return read(chunks, LINE_LIMIT_BYTES);
}
