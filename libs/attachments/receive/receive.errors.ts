import { DomainError } from '#libs/errors';

/** 413: more bytes than one file may have. */
export class FileTooLarge extends DomainError {
  constructor(maxBytes: number, field: string, filename: string) {
    super('file_too_large', `The file is over the limit of ${inUnits(maxBytes)}.`, {
      max_bytes: maxBytes,
      field,
      filename,
    });
  }
}

/** 400: more files than an event may have. */
export class TooManyFiles extends DomainError {
  constructor(max: number, detail = `An event holds ${max} files.`) {
    super('attachment_limit_exceeded', detail, { max });
  }
}

/** 415: a file that is not what it is called, or of a kind that is not taken. */
export class TypeRefused extends DomainError {
  constructor(sentence: string, info: { filename: string; detected: string; allowed: readonly string[] }) {
    super('unsupported_media_type', sentence, info);
  }
}

/** 400 about one of the files. */
export class FileRefused extends DomainError {
  constructor(filename: string, message: string) {
    const errors = [{ field: 'files', message }];
    super('validation_error', `files ${message}.`, { field: 'files', errors, filename });
  }
}

function inUnits(bytes: number): string {
  if (bytes < 1024) return `${bytes.toLocaleString('en')} bytes`;
  const [amount, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${amount.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
}
