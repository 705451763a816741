import { DomainError } from '#libs/errors';

/** 400: an import refused as a whole because of one line. */
export class ImportInvalid extends DomainError {
  constructor(line: number, detail: string) {
    super('import_invalid', `Line ${line}: ${detail} Nothing was imported.`, { line });
  }
}
