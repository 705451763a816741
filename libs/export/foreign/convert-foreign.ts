import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ArchiveInvalid } from '#libs/archive';
import { InspectFiles, type RestoredFile } from '#libs/attachments';
import { DomainError } from '#libs/errors';
import { LIMITS } from '#libs/events';
import {
  type ForeignEntry,
  type ForeignEvent,
  type ForeignFile,
  ForeignInvalid,
  type ImporterOptions,
} from '#libs/importers';
import { ObjectStore } from '#libs/storage';
import { ImportInvalid } from '../import-invalid.js';
import type { ImportTally } from '../import-tally.js';
import type { ImportWatch } from '../import-watch.js';
import { Conversion } from './conversion.js';
import { fitDescription } from './fit-description.js';
import type { ImportOrigin, PreviewedEvent } from './import-origin.js';
import type { Recognised } from './recognise-foreign.js';

const PREVIEWED = 5;
const PREVIEWED_CHARACTERS = 200;
const MAX_NOTES = 50;
const MAX_HEADER = 200;

export interface ConvertOptions extends Pick<ImporterOptions, 'homeZone' | 'columns' | 'dateOrder'> {
  dryRun: boolean;
  tally: ImportTally;
  watch: ImportWatch;
}

/** Turns another application's file into what an archive has, entry by entry; files are judged on the way. */
@Injectable()
export class ConvertForeign {
  constructor(
    private readonly store: ObjectStore,
    private readonly inspect: InspectFiles,
  ) {}

  /** Throws ImportInvalid; under `abort` for the first entry or file that cannot be taken. The caller removes the conversion. */
  async run(foreign: Recognised, options: ConvertOptions): Promise<Conversion> {
    const { tally, watch, dryRun } = options;
    const origin = originOf(foreign, dryRun);
    tally.report.origin = origin;
    watch.progress.stage = 'reading';
    const conversion = await Conversion.begin(this.store.spoolFolder);
    try {
      for await (const entry of foreign.importer.entries(foreign.source, importerOptions(options, origin))) {
        watch.signal.throwIfAborted();
        await this.add(entry, conversion, foreign, options, origin);
        watch.progress.events = conversion.lines;
      }
      await conversion.end();
      return conversion;
    } catch (error) {
      await conversion.remove();
      throw asRefused(error);
    }
  }

  private async add(
    entry: ForeignEntry,
    conversion: Conversion,
    foreign: Recognised,
    options: ConvertOptions,
    { preview }: ImportOrigin,
  ): Promise<void> {
    const { place, event, problem, files = [], missing = [] } = entry;
    const line = conversion.lines + 1;
    if (event === undefined) {
      options.tally.fail(line, problem ?? 'There is nothing in it.', place);
      return conversion.add(place);
    }
    for (const sentence of missing) options.tally.failFile(line, sentence, place);
    const { description, overflow } = fitDescription(event.description ?? null, LIMITS.description);
    const all = overflow === undefined ? files : [...files, overflow];
    const restored = await this.files(all, { line, place, event }, conversion, foreign, options.tally);
    await conversion.add(place, { ...event, description, attachments: restored.map(asExported) });
    if (preview && preview.length < PREVIEWED) preview.push(previewOf(entry, event, all, options.homeZone));
  }

  private async files(
    files: ForeignFile[],
    { line, place, event }: { line: number; place: string; event: ForeignEvent },
    conversion: Conversion,
    { source }: Recognised,
    tally: ImportTally,
  ): Promise<RestoredFile[]> {
    const restored: RestoredFile[] = [];
    for (const file of files) {
      if (restored.length === this.inspect.maxFiles) {
        tally.failFile(line, `${file.name}: an event holds ${this.inspect.maxFiles} files.`, place);
        continue;
      }
      try {
        const bytes =
          'content' in file ? await conversion.keep(file.content) : () => zipped(source, file.path);
        const offered = { name: file.name, type: file.type, uploadedAt: file.uploadedAt ?? event.timestamp };
        const inspected = await this.inspect.run(
          offered,
          'content' in file ? Readable.from([file.content]) : bytes(),
        );
        conversion.addFile(inspected, bytes);
        restored.push(inspected);
      } catch (error) {
        if (!(error instanceof ArchiveInvalid || error instanceof DomainError)) throw error;
        tally.failFile(line, `${file.name}: ${error.message}`, place);
      }
    }
    return restored;
  }
}

function originOf({ importer: { name, label } }: Recognised, dryRun: boolean): ImportOrigin {
  return { format: name, label, notes: [], ...(dryRun ? { preview: [] } : {}) };
}

function importerOptions(
  { homeZone, columns, dateOrder }: ConvertOptions,
  origin: ImportOrigin,
): ImporterOptions {
  return {
    homeZone,
    columns,
    dateOrder,
    now: new Date(),
    note: (sentence) => {
      if (origin.notes.length < MAX_NOTES && !origin.notes.includes(sentence)) origin.notes.push(sentence);
    },
    mapped: (used) => (origin.columns = { ...used }),
    titled: (header) => (origin.header = header.slice(0, MAX_HEADER)),
  };
}

function zipped(source: Recognised['source'], path: string): AsyncIterable<Buffer> {
  if (source.kind === 'zip') return source.read(path);
  throw new ArchiveInvalid(`${path} is not in the file.`, path);
}

/** As the events of an archive describe it. */
function asExported({ key, filename, contentType, sizeBytes, sha256, uploadedAt }: RestoredFile): object {
  return { key, filename, content_type: contentType, size_bytes: sizeBytes, sha256, uploaded_at: uploadedAt };
}

function previewOf(
  { place }: ForeignEntry,
  { timestamp, timezone, title, description, tags = [], metadata = null }: ForeignEvent,
  files: ForeignFile[],
  homeZone: string,
): PreviewedEvent {
  const begin =
    typeof description !== 'string' ? null : [...description].slice(0, PREVIEWED_CHARACTERS).join('');
  const names = files.map(({ name }) => name);
  return {
    place,
    timestamp,
    timezone: timezone ?? homeZone,
    title,
    description: begin,
    tags,
    metadata,
    files: names,
  };
}

function asRefused(error: unknown): unknown {
  if (!(error instanceof ForeignInvalid || error instanceof ArchiveInvalid)) return error;
  const place = error instanceof ForeignInvalid ? error.place : error.path;
  return new ImportInvalid(0, error.message, place);
}
