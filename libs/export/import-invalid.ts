import { DomainError } from '#libs/errors';

/** 400: an import refused as a whole because of one line. */
export class ImportInvalid extends DomainError {
  constructor(
    line: number,
    /** What is wrong with the line alone. */
    readonly reason: string,
  ) {
    super('import_invalid', `Line ${line}: ${reason} Nothing was imported.`, { line });
  }
}
