import { Injectable } from '@nestjs/common';
import { Archive, ForeignArchive } from '#libs/archive';
import { ZoneNames } from '#libs/events';
import { IMPORTERS } from '#libs/importers';
import { Settings } from '#libs/settings';
import type { ImportContent } from '../import-content.js';
import type { ImportOptions } from '../import-options.js';
import { ImportRecords } from '../import-records.js';
import type { ImportWatch } from '../import-watch.js';
import { ConvertForeign } from './convert-foreign.js';
import type { ForeignOrder } from './foreign-order.js';
import { recogniseForeign } from './recognise-foreign.js';

const ZIPS = ['dayone', 'keep', 'markdown'];
const LABELS = IMPORTERS.filter(({ name }) => ZIPS.includes(name)).map(({ label }) => label);
/** For a ZIP that nobody can read. */
const ALSO_TAKEN = `A ZIP may as well be ${new Intl.ListFormat('en', { type: 'disjunction' }).format(LABELS)}; unzip what is none of these.`;

export interface OpenedImport {
  content: ImportContent;
  close(): Promise<void>;
}

export interface ForeignImportOptions extends ForeignOrder {
  importId: number;
  /** Of the import; made a dry run of when the file turns out to be a table that is only to be tried. */
  order: ImportOptions;
  watch: ImportWatch;
}

/** Opens what another application wrote, as something that can be imported. */
@Injectable()
export class ForeignImport {
  constructor(
    private readonly conversions: ConvertForeign,
    private readonly records: ImportRecords,
    private readonly zones: ZoneNames,
    private readonly settings: Settings,
  ) {}

  /** Throws ValidationError (`timezone`) before anything is received. */
  async check({ timezone }: ForeignOrder): Promise<void> {
    if (timezone !== undefined) await this.zones.canonical(timezone);
  }

  /** A ZIP: an archive of ours, or what somebody else packed. Throws ArchiveInvalid, ArchiveRefused, ImportInvalid. */
  async openZip(path: string, options: ForeignImportOptions): Promise<OpenedImport> {
    try {
      const archive = await Archive.open(path);
      return { content: { format: 'archive', archive }, close: () => archive.close() };
    } catch (error) {
      if (!(error instanceof ForeignArchive)) throw error;
      return this.open(path, options, new ForeignArchive(`${error.message} ${ALSO_TAKEN}`, error.path));
    }
  }

  /** Throws ArchiveRefused; ImportInvalid, or `otherwise`, for what nobody can read. */
  async open(path: string, options: ForeignImportOptions, otherwise?: Error): Promise<OpenedImport> {
    const { format, timezone, columns, dateOrder, importId, order, watch } = options;
    const recognised = await recogniseForeign(path, format, otherwise);
    const { name } = recognised.importer;
    if (order.tryTables && name === 'csv') order.dryRun = true;
    await this.records.recognised(importId, name, order.dryRun);
    const homeZone =
      timezone === undefined ? (await this.settings.read()).timezone : await this.zones.canonical(timezone);
    return {
      close: () => recognised.close(),
      content: {
        format: 'foreign',
        convert: (tally) =>
          this.conversions.run(recognised, {
            homeZone,
            columns,
            dateOrder,
            dryRun: order.dryRun,
            tally,
            watch,
          }),
      },
    };
  }
}
