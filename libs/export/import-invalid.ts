import { DomainError } from '#libs/errors';

/** 400: an import refused as a whole because of one line. */
export class ImportInvalid extends DomainError {
  constructor(
    /** From 1; 0 for what is about the file as a whole. */
    line: number,
    /** What is wrong with the line alone. */
    readonly reason: string,
  ) {
    super('import_invalid', `${line > 0 ? `Line ${line}: ` : ''}${reason} Nothing was imported.`, { line });
  }
}
