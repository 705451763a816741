import { DomainError } from '#libs/errors';

/** 400: an import refused as a whole because of one line. */
export class ImportInvalid extends DomainError {
  constructor(
    /** From 1; 0 for what is about the file as a whole. */
    readonly line: number,
    /** What is wrong with the line alone. */
    readonly reason: string,
    /** Of the line in another application's file, where lines are not what people see. */
    readonly place?: string,
  ) {
    const where = place ?? (line > 0 ? `Line ${line}` : undefined);
    const info = place === undefined ? { line } : { line, place };
    super(
      'import_invalid',
      `${where === undefined ? '' : `${where}: `}${reason} Nothing was imported.`,
      info,
    );
  }
}
