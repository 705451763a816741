import type { AuditSource } from '#libs/audit';
import type { ForeignOrder } from './foreign/foreign-order.js';
import { parseColumns } from './foreign/parse-columns.js';
import type { ImportParams } from './import.dto.js';
import type { ImportFormat, ImportOptions } from './import-options.js';

/** What is to become of a file. */
export interface ImportOrder {
  options: ImportOptions;
  /** What is said of another application's file. */
  foreign?: ForeignOrder;
}

export interface ImportRequest extends ImportOrder {
  /**
   * As it was declared: `archive` is any ZIP; the format of another application only says what it should be. Left out: its bytes
   * say.
   */
  format?: ImportFormat;
  source: AuditSource;
  /** Bytes that are announced, where they are. */
  size?: number;
  /** Of the file, for the owner. */
  name?: string;
}

/** What the parameters of an import ask for. Throws ValidationError. */
export function importRequest(params: ImportParams, source: AuditSource): ImportRequest {
  const { on_error: onError = 'abort', dry_run, if_empty, try_tables, keep, name } = params;
  return {
    foreign: foreignOrder(params),
    options: {
      onError,
      dryRun: dry_run === 'true',
      ifEmpty: if_empty === 'true',
      tryTables: try_tables === 'true',
      keep: keep === 'true',
    },
    source,
    name: name?.toWellFormed().replace(/\p{Cc}/gu, ' '),
  };
}

function foreignOrder({ format, timezone, columns, date_order }: ImportParams): ForeignOrder {
  return {
    format: format === 'auto' ? undefined : format,
    timezone,
    columns: columns === undefined ? undefined : parseColumns(columns),
    dateOrder: date_order,
  };
}
